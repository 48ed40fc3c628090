package org.sparrowem.store.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What changed a directory, in order. What stands there at the start counts as forced long ago. */
final class Journal {
    private final Path home;
    private final List<Op> ops = new ArrayList<>();
    private final Map<String, Integer> nodes = new HashMap<>();
    private final int standing;
    private int count;

    Journal(Path home) {
        this.home = home;
        try (var files = Files.walk(home)) {
            for (Path file : files.sorted().toList()) if (!file.equals(home)) standing(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        standing = ops.size();
    }

    /** How many of the first operations only tell what stood there at the start. */
    int standing() {
        return standing;
    }

    private void standing(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            madeDirectory(file);
        } else {
            created(file);
            wrote(node(file), 0, Files.readAllBytes(file));
            ops.add(new Op.Forced(node(file)));
        }
        ops.add(new Op.ForcedNames(name(file.getParent())));
    }

    /** Notes that the code under test has just made a promise. */
    synchronized void promise(String what) {
        ops.add(new Op.Promise(what));
    }

    synchronized List<Op> ops() {
        return List.copyOf(ops);
    }

    private String name(Path file) {
        return home.relativize(file).toString();
    }

    synchronized int node(Path file) {
        return nodes.get(name(file));
    }

    private void names(Path directory, Map<String, Integer> names) {
        ops.add(new Op.Names(name(directory), names));
    }

    private static String last(Path file) {
        return file.getFileName().toString();
    }

    synchronized void created(Path file) {
        nodes.put(name(file), count++);
        names(file.getParent(), Map.of(last(file), node(file)));
    }

    /** A file that stood and is emptied in place is never ours: everything is written under a new name. */
    synchronized void emptied(Path file) {
        if (!(ops.get(ops.size() - 1) instanceof Op.Names names)
                || !names.names().containsKey(last(file)))
            throw new IllegalStateException(file + " was emptied in place");
    }

    synchronized void madeDirectory(Path directory) {
        names(directory.getParent(), Map.of(last(directory), Op.DIRECTORY));
    }

    synchronized void linked(Path link, Path existing) {
        nodes.put(name(link), node(existing));
        names(link.getParent(), Map.of(last(link), node(link)));
    }

    synchronized void deleted(Path file) {
        Map<String, Integer> gone = new TreeMap<>();
        gone.put(last(file), null);
        nodes.remove(name(file));
        names(file.getParent(), gone);
    }

    synchronized void moved(Path from, Path to) {
        if (!from.getParent().equals(to.getParent())) throw new IllegalStateException("moved between directories");
        int node = node(from);
        nodes.remove(name(from));
        nodes.put(name(to), node);
        Map<String, Integer> names = new TreeMap<>();
        names.put(last(from), null);
        names.put(last(to), node);
        names(to.getParent(), names);
    }

    synchronized void wrote(int node, long offset, byte[] bytes) {
        ops.add(new Op.Write(node, offset, bytes));
    }

    synchronized void forced(Path file, int node) {
        ops.add(node == Op.DIRECTORY ? new Op.ForcedNames(name(file)) : new Op.Forced(node));
    }
}
