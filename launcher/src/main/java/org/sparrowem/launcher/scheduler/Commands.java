package org.sparrowem.launcher.scheduler;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.sparrowem.contract.UsageError;

/** Runs the commands of a batch system, as a person would in the project. */
final class Commands {
    private static final long PATIENCE_SECONDS = 120;

    private final Path project;
    private final String bin;

    /** Commands in a directory, or where {@code PATH} finds them if it is empty. */
    Commands(Path project, String bin) {
        this.project = project;
        this.bin = bin;
    }

    /** What a command answered; an exit code of -1 if it gave no answer in time. */
    record Said(int exit, String out, String err) {
        /** Its own words for what is wrong, in one line. */
        String problem() {
            return (err.isBlank() ? out.isBlank() ? "exit code " + exit : out : err)
                    .strip()
                    .replaceAll("\\s*\\n\\s*", "; ");
        }
    }

    Said run(List<String> words) {
        return run(words, null);
    }

    /**
     * Runs a command to its end.
     *
     * @param input its standard input; {@code null} for none
     * @throws UsageError if there is no such command
     */
    Said run(List<String> words, Path input) {
        try {
            Path out = Files.createTempFile("sparrow", ".out");
            Path err = Files.createTempFile("sparrow", ".err");
            try {
                return said(start(words, input, out, err), words.get(0), out, err);
            } finally {
                Files.deleteIfExists(out);
                Files.deleteIfExists(err);
            }
        } catch (IOException e) {
            if (isThere(words.get(0))) {
                // This machine is short of something, perhaps of disk or processes: the next time it may not be.
                return new Said(-1, "", e.getMessage());
            }
            throw new UsageError("cannot run " + words.get(0) + (bin.isEmpty() ? "" : " in " + bin)
                    + "; the commands of the batch system must be on PATH, or in the directory that bin=DIR names");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Said(-1, "", "interrupted");
        }
    }

    private static Said said(Process process, String name, Path out, Path err)
            throws IOException, InterruptedException {
        try {
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    ? new Said(process.exitValue(), text(out), text(err))
                    : new Said(-1, "", name + " gave no answer in " + PATIENCE_SECONDS + " s");
        } finally {
            process.destroyForcibly();
        }
    }

    private boolean isThere(String name) {
        String directories = bin.isEmpty() ? System.getenv().getOrDefault("PATH", "") : bin;
        return Stream.of(directories.split(File.pathSeparator)).anyMatch(d -> Files.isExecutable(Path.of(d, name)));
    }

    private Process start(List<String> words, Path input, Path out, Path err) throws IOException {
        List<String> command = new ArrayList<>(words);
        if (!bin.isEmpty()) {
            command.set(0, Path.of(bin, words.get(0)).toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        if (input != null) {
            builder.redirectInput(input.toFile());
        }
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
