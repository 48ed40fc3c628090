package org.sparrowem.launcher.run;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A warm JVM that runs stages one after the other: a JSON line per job on its standard input, JSON lines of events back.
 *
 * <p>It halts when its input ends, so a launcher that is killed leaves no orphan at work.
 */
public final class Worker implements AutoCloseable {
    private final Process process;
    private final Writer jobs;
    private final BufferedReader events;
    private int lastId;

    /**
     * Starts it.
     *
     * @param directory the project, its working directory
     * @param errors receives what it writes on standard error, without the JVM's note about incubator modules
     */
    public Worker(List<String> command, Path directory, PrintStream errors) {
        try {
            process = new ProcessBuilder(command).directory(directory.toFile()).start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.get(0), e);
        }
        jobs = process.outputWriter(StandardCharsets.UTF_8);
        events = process.inputReader(StandardCharsets.UTF_8);
        pump(process, errors);
    }

    /** Copies a process's standard error line by line, without the incubator note; returns the thread that does so. */
    public static Thread pump(Process process, PrintStream errors) {
        Thread pump = new Thread(
                () -> {
                    try (BufferedReader in = new BufferedReader(
                            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
                        in.lines().filter(l -> !l.equals(Jvm.INCUBATOR_WARNING)).forEach(errors::println);
                    } catch (IOException | UncheckedIOException e) {
                        errors.println("(the stage's messages broke off: " + e.getMessage() + ")");
                    }
                },
                "stage-messages");
        pump.setDaemon(true);
        pump.start();
        return pump;
    }

    /** The operating system's number of the process. */
    public long pid() {
        return process.pid();
    }

    /**
     * Runs a job to its end.
     *
     * @throws WorkerDied if the process ends first
     */
    public Job.Result run(String stage, List<String> argv, Job.Listener listener) throws WorkerDied {
        int id = ++lastId;
        try {
            jobs.write(new Job(id, stage, argv).json() + "\n");
            jobs.flush();
            for (String line; (line = events.readLine()) != null; ) {
                Job.Result result = event(line, id, listener);
                if (result != null) {
                    return result;
                }
            }
        } catch (IOException e) {
            throw died(e.getMessage());
        }
        throw died("its output ended");
    }

    private WorkerDied died(String how) {
        try {
            process.destroyForcibly();
            return new WorkerDied(
                    "the worker process " + pid() + " died with exit code " + process.waitFor() + " (" + how + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new WorkerDied("the worker process " + pid() + " died (" + how + ")");
        }
    }

    private static Job.Result event(String line, int id, Job.Listener listener) {
        JsonObject json;
        try {
            json = JsonParser.parseString(line).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            // A library that prints on standard output must not break the protocol.
            listener.line("info", line);
            return null;
        }
        if (!json.has("event") || json.get("id").getAsInt() != id) {
            return null;
        }
        switch (json.get("event").getAsString()) {
            case "progress" ->
                listener.progress(
                        json.get("done").getAsLong(),
                        json.get("total").getAsLong(),
                        json.has("unit") ? json.get("unit").getAsString() : "");
            case "line" ->
                listener.line(json.get("level").getAsString(), json.get("text").getAsString());
            case "result" -> listener.line("result", json.get("text").getAsString());
            case "end" -> {
                return new Job.Result(
                        json.get("exit").getAsInt(),
                        "kept".equals(json.has("outcome") ? json.get("outcome").getAsString() : ""),
                        json.has("seconds") ? json.get("seconds").getAsDouble() : 0);
            }
            default -> listener.line("info", line);
        }
        return null;
    }

    /** Ends the process: first kindly, by the end of its input. */
    @Override
    public void close() {
        try {
            jobs.close();
            if (!process.waitFor(2, java.util.concurrent.TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the process at once; its job is lost, its finished blocks are not. */
    public void kill() {
        process.destroyForcibly();
    }
}
