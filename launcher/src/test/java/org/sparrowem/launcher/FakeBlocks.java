package org.sparrowem.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Blocks of the stages that only pretend: four a step. Each that is computed adds a line to the project's file {@code computed}.
 * {@code die-NAME.BLOCK} makes its process halt there once, {@code wait-NAME.BLOCK} lets it wait until that is gone,
 * {@code fail-NAME.BLOCK} makes a job end there with the exit code inside.
 */
final class FakeBlocks {
    static final String STAGES = "simmx|classaverage";
    private static final int COUNT = 4;

    private FakeBlocks() {}

    private static Path directory(List<Path> outputs) {
        return outputs.get(0).resolveSibling("blocks").resolve(FakeWorker.stem(outputs.get(0)));
    }

    private static Path receipt(List<Path> outputs, int block) {
        return directory(outputs).resolve("receipts").resolve(block + "-" + (block + 1) + ".json");
    }

    static List<Integer> todo(List<Path> outputs) {
        boolean done = Files.exists(FakeWorker.receipt(outputs.get(0)));
        return IntStream.range(0, done ? 0 : COUNT)
                .filter(b -> !Files.exists(receipt(outputs, b)))
                .boxed()
                .toList();
    }

    static List<String> list(String stage, List<Path> outputs) {
        if (!stage.matches(STAGES)) {
            return List.of("blocks 0");
        }
        String todo =
                String.join(",", todo(outputs).stream().map(String::valueOf).toList());
        return List.of(
                "blocks " + COUNT,
                "todo " + (todo.isEmpty() ? "none" : todo),
                "directory " + directory(outputs).toAbsolutePath());
    }

    static void compute(List<Path> outputs, int block) throws IOException, InterruptedException {
        if (Files.exists(receipt(outputs, block))) {
            return;
        }
        String name = FakeWorker.stem(outputs.get(0)) + "." + block;
        if (Files.exists(Path.of("say-" + name))) {
            System.err.println(Files.readString(Path.of("say-" + name)).strip());
        }
        if (Files.deleteIfExists(Path.of("die-" + name)) || Files.exists(Path.of("die-" + name + "-always"))) {
            Runtime.getRuntime().halt(137);
        }
        while (Files.exists(Path.of("wait-" + name))) {
            Thread.sleep(20);
        }
        System.err.println("simmx: warning: a fake");
        Files.createDirectories(receipt(outputs, block).getParent());
        Files.writeString(Path.of("computed"), name + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Files.writeString(receipt(outputs, block), "{}\n");
    }

    static void delete(List<Path> outputs) throws IOException {
        if (!Files.exists(directory(outputs))) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory(outputs))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
