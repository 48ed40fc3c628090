package org.sparrowem.launcher.scheduler;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.sparrowem.store.Disk;

/** The files that jobs have in {@code jobs/} of a run's directory. */
record JobFiles(Path directory) {
    static final String NAME = "jobs";

    private static final int TAIL_BYTES = 16_384;

    static JobFiles of(Path run) {
        return new JobFiles(run.toAbsolutePath().resolve(NAME));
    }

    Path record(String step) {
        return directory.resolve(step + ".json");
    }

    /** The records of all steps, sorted. */
    List<Path> records() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(f -> f.getFileName().toString().matches("[^.].*\\.json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw Disk.failure(e, directory, "cannot list");
        }
    }

    /** Stands there once somebody has asked that the run's jobs be cancelled. */
    Path cancelled() {
        return directory.resolve("cancelled");
    }

    private Path of(String step, BatchJob job, String ending) {
        return directory.resolve(step + "-" + job.attempt() + job.part().suffix() + ending);
    }

    /** What is submitted. */
    Path script(String step, BatchJob job) {
        return of(step, job, ".sh");
    }

    /** What that runs. */
    Path work(String step, BatchJob job) {
        return of(step, job, ".work");
    }

    /** Where a job, or an element of an array, writes; {@code element} may be what the batch system puts in its place. */
    Path log(String step, BatchJob job, String element) {
        return of(step, job, job.shares().size() > 1 ? "." + element + ".log" : ".log");
    }

    /** Where an element says that it has started, and how it ended. */
    Path state(String step, BatchJob job, String element) {
        return of(step, job, "." + element + ".state");
    }

    /**
     * How an element ended: its exit code, or a negative number.
     *
     * @return -1 if it has started and not ended, -2 if it has not started
     */
    int exit(String step, BatchJob job, int element) {
        Path file = state(step, job, Integer.toString(element));
        if (!Files.isRegularFile(file)) {
            return -2;
        }
        String[] words = text(file, TAIL_BYTES).strip().split(" ");
        return words.length == 3 && words[0].equals("ended") && words[2].matches("[0-9]{1,3}")
                ? Integer.parseInt(words[2])
                : -1;
    }

    /** How many attempts at a step have left a script. */
    int attempts(String step) {
        int attempts = 0;
        while (Files.exists(directory.resolve(step + "-" + (attempts + 1) + ".sh"))) {
            attempts++;
        }
        return attempts;
    }

    /** Whether any element of a job has started. */
    boolean hasStarted(String step, BatchJob job) {
        for (int e = 1; e <= job.shares().size(); e++) {
            if (exit(step, job, e) > -2) {
                return true;
            }
        }
        return false;
    }

    /** Removes what is of no more use once a step stands; scripts and logs stay. */
    void tidy(String step, BatchJob job) {
        for (int e = 1; e <= job.shares().size(); e++) {
            Disk.deleteQuietly(state(step, job, Integer.toString(e)));
        }
    }

    /** The last lines of a log; empty if there is none. */
    String tail(Path log) {
        return Files.isRegularFile(log) ? text(log, TAIL_BYTES) : "";
    }

    private static String text(Path file, int most) {
        try (var channel = Files.newByteChannel(file)) {
            channel.position(Math.max(0, channel.size() - most));
            byte[] bytes = Channels.newInputStream(channel).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw Disk.failure(e, file, "cannot read");
        }
    }
}
