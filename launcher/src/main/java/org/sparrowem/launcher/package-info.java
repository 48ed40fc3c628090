/**
 * The {@code sparrow} command: reads workflow files, plans their steps, runs them in a warm worker JVM, resumes, explains.
 *
 * <p>It knows a stage only by the manifest inside its jar, never by its classes.
 */
package org.sparrowem.launcher;
