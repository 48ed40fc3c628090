/**
 * A disk that fails, and what is left when it does; test code.
 *
 * <p><b>Faults.</b> {@link org.sparrowem.store.fault.FaultyDisk} shows a real directory through a file system provider of
 * its own. Code under test is given a path on it and knows nothing; every open, read, write, force, close, stat, list, link,
 * rename and so on is a numbered {@link org.sparrowem.store.fault.Call}, and a {@link org.sparrowem.store.fault.Fault} says
 * what becomes of the k-th: it fails, is short, meets a full disk, works but reports a failure, or is the last of a process
 * that dies. A process dies by an error that nothing catches, and every later call throws it again, so that no
 * {@code finally} cleans up. {@code Trial} tries every k. Memory maps are the one way past the layer: pages cannot fail here.
 *
 * <p><b>Power loss.</b> {@code Journal} records what changes the directory: writes, changes of names, forced files, forced
 * directories. {@code CrashStates} then makes every state that POSIX allows after each operation. Of a file everything up to
 * its last force is there; each later write is lost, whole, cut, torn or zeros. Of a directory every name up to its last
 * force is there; each later change of a name survives or not, in any combination. A rename within a directory happens
 * wholly or not at all; forcing a file does not force its name; forcing a directory does not force its own name in the one
 * above. {@code Recovery} checks the promises of FORMAT.md in each state, runs the same work again, and expects the same
 * bytes. {@code Mistakes} leaves a force out of the record or misplaces the receipt: that must be found.
 *
 * <p>Not in the model, and refused by the layer when something is recorded: truncation, symbolic links, renames between
 * directories, mapped writes.
 */
package org.sparrowem.store.fault;
