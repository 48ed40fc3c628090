package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A run of a workflow with branches that nobody disturbs, and the same run on other threads and blocks, killed once.
 *
 * @param inputs the project before the run
 * @param project the project after it
 */
record BranchRun(Path inputs, Path project, List<String> command, double seconds) {
    /** Runs a command in a copy of a project, undisturbed. */
    static BranchRun of(Path inputs, Path project, List<String> command) {
        copy(inputs, project);
        long started = System.nanoTime();
        Command.sparrow(project, command).run().succeeded();
        return new BranchRun(inputs, project, command, (System.nanoTime() - started) / 1e9);
    }

    /** One thread, small blocks, a kill: every byte must be as in the undisturbed run. */
    void sameWhenKilledOnOtherThreadsAndBlocks(Path other, long seed) throws Exception {
        copy(inputs, other);
        List<String> disturbed = new ArrayList<>(command);
        disturbed.addAll(List.of("--parallel=thread:1", "--blocksize=7"));
        List<String> kills = new ArrayList<>();
        // When the worker alone dies, the launcher goes on by itself: TortureTest holds that.
        List<Killer.Victim> victims = List.of(Killer.Victim.LAUNCHER, Killer.Victim.BOTH);
        boolean killed = Killer.kill(other, disturbed, victims, new Random(seed), seconds, kills);
        assertTrue(killed, "it was done before it was killed");
        Command.sparrow(other, disturbed).run().succeeded();
        assertEquals(List.of(), Tree.of(project).differences(Tree.of(other)), () -> "after " + kills);
        assertFalse(
                Tree.names(other).stream().anyMatch(n -> n.matches(".*(\\.tmp~|\\.lease|/blocks/).*")), "left over");
    }

    /** Copies a project into a directory that is made for it. */
    static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The resolution that a table tells: {@code resolution} of the curve itself, or the name of a column. */
    static double resolution(Path table, String column, String threshold) {
        String start = "# " + column + " at " + threshold + ": ";
        try {
            return Files.readAllLines(table).stream()
                    .filter(l -> l.startsWith(start))
                    .mapToDouble(
                            l -> Double.parseDouble(l.substring(start.length()).split(" ")[0]))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A table's rows of numbers. */
    static double[][] rows(Path table) {
        try {
            return Files.readAllLines(table).stream()
                    .filter(l -> !l.startsWith("#"))
                    .map(l -> Stream.of(l.split("[\\s]+"))
                            .filter(w -> !w.equals("%"))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
