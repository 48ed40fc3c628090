package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the stages say of themselves is complete, and everything in them is tested somewhere. */
class DocsTest {
    /** A file that the build of a stage has written for its jar. */
    private static JsonObject entry(String stage, String name) throws IOException {
        Path classes = Dist.ROOT.resolve("stages").resolve(stage).resolve("target/classes");
        return JsonParser.parseString(Files.readString(classes.resolve(name))).getAsJsonObject();
    }

    private static List<String> stages() throws IOException {
        try (Stream<Path> modules = Files.list(Dist.ROOT.resolve("stages"))) {
            return modules.filter(m -> Files.exists(m.resolve("target/classes/META-INF/sparrow/stage.json")))
                    .map(m -> m.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private static String doc(JsonElement option) {
        JsonElement doc = option.getAsJsonObject().get("doc");
        return doc == null ? "" : doc.getAsString().strip();
    }

    @Test
    void everyOptionOfEveryStageIsExplained() throws IOException {
        List<String> silent = new ArrayList<>();
        List<String> stages = stages();
        assertTrue(stages.size() >= 9, "only these stages are built: " + stages);
        for (String stage : stages) {
            JsonObject manifest = entry(stage, "META-INF/sparrow/stage.json");
            assertEquals(stage, manifest.get("stage").getAsString());
            assertTrue(!manifest.get("summary").getAsString().isBlank(), stage);
            assertTrue(manifest.getAsJsonArray("options").size() > 2, stage);
            for (JsonElement option : manifest.getAsJsonArray("options")) {
                if (doc(option).length() < 5) {
                    silent.add(
                            stage + " --" + option.getAsJsonObject().get("name").getAsString());
                }
            }
        }
        assertEquals(List.of(), silent);
    }

    @Test
    void everyComponentIsExplainedAndTested() throws IOException {
        String tests = testTexts();
        List<String> silent = new ArrayList<>();
        List<String> untested = new ArrayList<>();
        int count = 0;
        JsonObject kinds = entry("simmx", "META-INF/sparrow/components.json");
        for (String kind : kinds.keySet()) {
            JsonObject components = kinds.getAsJsonObject(kind);
            for (String name : components.keySet()) {
                count++;
                JsonObject component = components.getAsJsonObject(name);
                if (component.get("summary").getAsString().isBlank()) {
                    silent.add(kind + " " + name);
                }
                component.getAsJsonArray("parameters").forEach(p -> {
                    if (doc(p).length() < 5) {
                        silent.add(kind + " " + name + ":" + p.getAsJsonObject().get("name"));
                    }
                });
                if (!isTested(name, tests)) {
                    untested.add(kind + " " + name);
                }
            }
        }
        assertTrue(count > 20, count + " components: the index was not written");
        assertEquals(List.of(), silent, "without a text");
        assertEquals(List.of(), untested, "named in no test and in no golden file");
    }

    /** Named in quotes, alone or before its parameters. */
    private static boolean isTested(String name, String tests) {
        return Pattern.compile("\"" + Pattern.quote(name) + "[\":,{\\\\]")
                .matcher(tests)
                .find();
    }

    private static String testTexts() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(Dist.ROOT)) {
            for (Path file : files.filter(DocsTest::isTest).sorted().toList()) {
                all.append(Files.readString(file)).append('\n');
            }
        }
        return all.toString();
    }

    private static boolean isTest(Path file) {
        return file.toString().matches(".*/src/test/.*\\.(java|json)") && Files.isRegularFile(file);
    }
}
