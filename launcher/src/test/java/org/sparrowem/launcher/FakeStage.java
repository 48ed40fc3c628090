package org.sparrowem.launcher;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A stage that only pretends, as a program of its own: what jobs run. */
public final class FakeStage {
    private static final Pattern NAME = Pattern.compile("\"stage\": \"(\\w+)\"");

    /** An exit code that nobody else has. */
    static final int HELPED = 3;

    private FakeStage() {}

    public static void main(String[] args) throws Exception {
        List<String> argv = List.of(args);
        String manifest;
        try (var in = FakeStage.class.getResourceAsStream("/META-INF/sparrow/stage.json")) {
            manifest = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Matcher m = NAME.matcher(manifest);
        if (!m.find()) {
            throw new IllegalStateException("no stage in " + manifest);
        }
        if (argv.contains("--help")) {
            System.err.println(m.group(1) + " was given " + argv);
            System.exit(HELPED);
        }
        List<Path> outputs = FakeWorker.outputs(m.group(1), argv);
        if (Files.exists(FakeWorker.receipt(outputs.get(0)))) {
            return;
        }
        String block = argv.get(argv.size() - 1);
        if (block.startsWith("--block=")) {
            Path fail = Path.of("fail-" + FakeWorker.stem(outputs.get(0)) + "." + block.substring("--block=".length()));
            if (Files.exists(fail)) {
                System.err.println(m.group(1) + ": the block is odd");
                System.exit(Integer.parseInt(Files.readString(fail).strip()));
            }
            FakeBlocks.compute(outputs, Integer.parseInt(block.substring("--block=".length())));
            return;
        }
        // Its events are for the launcher, of which a job knows nothing.
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        int exit = FakeWorker.work(m.group(1), "", argv, outputs);
        if (exit != 0) {
            System.err.println(m.group(1) + ": the box is odd");
        }
        System.exit(exit);
    }
}
