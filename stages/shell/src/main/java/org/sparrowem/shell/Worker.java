package org.sparrowem.shell;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.sparrowem.contract.Stage;

/**
 * Runs stage after stage in one JVM, so that only the first pays for start-up and compilation.
 *
 * <p>Jobs come as lines of JSON on standard input, {@code {"id":1,"stage":"simmx","argv":["..."]}}; answers go to standard
 * output: {@code progress}, {@code line} and at last {@code end} events. When standard input ends, because the launcher
 * has ended or was killed, the worker halts at once: half-done work is never published, and the next run finds no orphan.
 */
public final class Worker {
    private final Map<String, StageProgram<?>> stages = new HashMap<>();
    private final PrintStream answers;

    private Worker(PrintStream answers) throws IOException, ReflectiveOperationException {
        this.answers = answers;
        for (URL url : Collections.list(Worker.class.getClassLoader().getResources("META-INF/sparrow/program"))) {
            try (var in = url.openStream()) {
                String name = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
                var program = (StageProgram<?>)
                        Class.forName(name).getDeclaredConstructor().newInstance();
                stages.put(program.options().getAnnotation(Stage.class).name(), program);
            }
        }
    }

    public static void main(String[] args) throws IOException, ReflectiveOperationException, InterruptedException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        Worker worker = new Worker(answers);
        BlockingQueue<String> jobs = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> read(jobs));
        reader.setDaemon(true);
        reader.start();
        while (true) {
            worker.run(JsonParser.parseString(jobs.take()).getAsJsonObject());
        }
    }

    private static void read(BlockingQueue<String> jobs) {
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                jobs.add(line);
            }
        } catch (IOException e) {
            System.err.println("worker: cannot read jobs: " + e.getMessage());
        }
        Runtime.getRuntime().halt(Exit.DONE.code());
    }

    private void run(JsonObject job) {
        long start = System.nanoTime();
        int id = job.get("id").getAsInt();
        Answers to = new Answers(id, answers);
        StageProgram<?> program = stages.get(job.get("stage").getAsString());
        List<String> argv = job.getAsJsonArray("argv").asList().stream()
                .map(a -> a.getAsString())
                .toList();
        ByteArrayOutputStream results = new ByteArrayOutputStream();
        StageMain.Outcome outcome;
        if (program == null) {
            to.line(Reporter.Level.ERROR, "no stage '" + job.get("stage").getAsString() + "' among " + stages.keySet());
            outcome = new StageMain.Outcome(Exit.OUR_FAULT, false);
        } else {
            PrintStream out = new PrintStream(results, true, StandardCharsets.UTF_8);
            outcome = new StageMain(program, Path.of("").toAbsolutePath(), out).run(argv, to);
        }
        results.toString(StandardCharsets.UTF_8).lines().forEach(to::result);
        to.end(outcome, (System.nanoTime() - start) / 1e9);
    }

    /** One job's events as lines of JSON. */
    private record Answers(int id, PrintStream out) implements Reporter {
        private JsonObject event(String kind) {
            JsonObject json = new JsonObject();
            json.addProperty("id", id);
            json.addProperty("event", kind);
            return json;
        }

        private void send(JsonObject json) {
            synchronized (out) {
                out.println(json);
                out.flush();
            }
        }

        @Override
        public void progress(long done, long total, String unit) {
            JsonObject json = event("progress");
            json.addProperty("done", done);
            json.addProperty("total", total);
            json.addProperty("unit", unit);
            send(json);
        }

        @Override
        public void line(Level level, String text) {
            JsonObject json = event("line");
            json.addProperty("level", level.name().toLowerCase());
            json.addProperty("text", text);
            send(json);
        }

        void result(String text) {
            JsonObject json = event("result");
            json.addProperty("text", text);
            send(json);
        }

        void end(StageMain.Outcome outcome, double seconds) {
            JsonObject json = event("end");
            json.addProperty("exit", outcome.exit().code());
            json.addProperty("outcome", outcome.kept() ? "kept" : "ran");
            json.addProperty("seconds", seconds);
            send(json);
        }
    }
}
