package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A command that a test starts in a directory, as a person would type it there. */
record Command(Path directory, List<String> words, Map<String, String> environment) {
    /** What the JVM says of its vector module; the launcher keeps it from its users, a bare {@code java -jar} cannot. */
    private static final String INCUBATOR = "WARNING: Using incubator modules: jdk.incubator.vector";

    /** Flags of a JVM that lives for seconds. */
    static final List<String> BRIEF =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Djava.awt.headless=true");

    /** How it ended, and what it said. */
    record Result(int exit, String out, String err) {
        /** The lines on standard error, without the JVM's own. */
        List<String> errors() {
            return err.lines().filter(l -> !l.isBlank() && !l.equals(INCUBATOR)).toList();
        }

        Result succeeded() {
            assertEquals(0, exit, () -> "exit code; it said:\n" + out + err);
            return this;
        }
    }

    /** A command that runs. */
    record Running(Process process, CompletableFuture<String> out, CompletableFuture<String> err) {
        Result result() {
            try {
                return new Result(process.waitFor(), out.join(), err.join());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    static Command of(Path directory, List<String> words) {
        return new Command(directory, words, Map.of());
    }

    /**
     * The launcher with its arguments, for work of seconds: no JVM lives long enough for the optimising compiler, which needs
     * two thirds of the time else, nor for vectors, which are slow without it. The bits are the same: InvarianceTest.
     */
    static Command sparrow(Path directory, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(Dist.JAVA.toString()));
        words.addAll(BRIEF);
        words.addAll(List.of("-jar", Dist.LAUNCHER.toString()));
        words.addAll(arguments);
        return of(directory, words)
                .with("SPARROW_JAVA_OPTIONS", "-XX:-UseParallelGC " + String.join(" ", BRIEF))
                .with("SPARROW_VECTORS", "off");
    }

    /** The launcher with its arguments, computing as it does for users. */
    static Command sparrowAtFullSpeed(Path directory, List<String> arguments) {
        return jar(Dist.JAVA, Dist.LAUNCHER, directory, arguments);
    }

    /** One stage's jar with its arguments. */
    static Command stage(Path directory, String stage, List<String> arguments) {
        return jar(Dist.JAVA, Dist.stage(stage), directory, arguments);
    }

    static Command jar(Path java, Path jar, Path directory, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(java.toString(), "-jar", jar.toString()));
        words.addAll(arguments);
        return of(directory, words);
    }

    Command with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Command(directory, words, more);
    }

    Running start() {
        ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return new Running(process, text(process.getInputStream()), text(process.getErrorStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Result run() {
        return start().result();
    }

    private static CompletableFuture<String> text(InputStream stream) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (stream) {
                        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                    } catch (IOException e) {
                        return "(broke off: " + e.getMessage() + ")";
                    }
                },
                task -> {
                    // A thread each: the common pool of a small machine would leave one of the two pipes full.
                    Thread reader = new Thread(task);
                    reader.setDaemon(true);
                    reader.start();
                });
    }
}
