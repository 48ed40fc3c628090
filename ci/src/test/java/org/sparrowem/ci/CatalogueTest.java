package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/catalogue.md lists every component against EMAN2's: it is made of the index that the build writes, of docs/catalogue.tsv,
 * in which somebody has said for each how it compares, and of the tests that name it.
 *
 * <p>{@code -Dsparrow.write=true} writes the page anew.
 */
class CatalogueTest {
    private static final Path PAGE = Dist.ROOT.resolve("docs/catalogue.md");
    private static final Path VERDICTS = Dist.ROOT.resolve("docs/catalogue.tsv");
    private static final Path INDEX = Dist.ROOT.resolve("stages/simmx/target/classes/META-INF/sparrow/components.json");
    private static final Set<String> KNOWN = Set.of("same", "differs", "refused", "ours");

    /** What was said about a component of EMAN2's. */
    private record Verdict(String word, String reason) {}

    @Test
    void everyComponentIsHeldAgainstEman2() throws IOException {
        Map<String, Map<String, Verdict>> verdicts = verdicts();
        JsonObject index = JsonParser.parseString(Files.readString(INDEX)).getAsJsonObject();
        List<String> problems = new ArrayList<>();
        StringBuilder page = new StringBuilder(
                """
                # Components, held against EMAN2's
                Made by `CatalogueTest` from the index of the build, from `catalogue.tsv` beside this page, and from the tests;
                the gate fails when it is out of date. *same*: EMAN2's parameters and, to the tolerance of the test, its
                values; *differs*: as said; *refused*: EMAN2 has it, Sparrow says no and why; *ours*: EMAN2 has none.
                """);
        Map<Path, String> tests = tests();
        for (String kind : index.keySet()) {
            Map<String, Verdict> said = verdicts.getOrDefault(kind, Map.of());
            Set<String> built = index.getAsJsonObject(kind).keySet();
            check(kind, built, said, problems);
            page.append("\n## ")
                    .append(kind)
                    .append("\n| name | against EMAN2 | parameters | tests |\n|---|---|---|---|\n");
            Set<String> names = new TreeSet<>(built);
            names.addAll(said.keySet());
            for (String name : names) {
                JsonObject component = index.getAsJsonObject(kind).getAsJsonObject(name);
                page.append(row(name, said.get(name), component, tests));
            }
        }
        assertEquals(List.of(), problems);
        if (Boolean.getBoolean("sparrow.write")) {
            Files.writeString(PAGE, page);
        }
        assertEquals(
                page.toString(), Files.readString(PAGE), "run with -Dsparrow.write=true and commit docs/catalogue.md");
    }

    private static void check(String kind, Set<String> built, Map<String, Verdict> said, List<String> problems) {
        for (String name : built) {
            if (!said.containsKey(name) || said.get(name).word.equals("refused")) {
                problems.add(kind + " " + name + " is built; say in docs/catalogue.tsv how it compares with EMAN2's");
            }
        }
        said.forEach((name, verdict) -> {
            if (!built.contains(name) && !verdict.word.equals("refused")) {
                problems.add(kind + " " + name + " is " + verdict.word + " says docs/catalogue.tsv, but is not built");
            }
            if (!verdict.word.equals("same") && verdict.reason.length() < 10) {
                problems.add(kind + " " + name + " is " + verdict.word + ": no reason in docs/catalogue.tsv");
            }
        });
    }

    private static String row(String name, Verdict verdict, JsonObject component, Map<Path, String> tests) {
        String parameters = component == null
                ? ""
                : component.getAsJsonArray("parameters").asList().stream()
                        .map(p -> p.getAsJsonObject().get("name").getAsString())
                        .collect(Collectors.joining(", "));
        String how = verdict == null ? "" : verdict.word + (verdict.reason.isEmpty() ? "" : ": " + verdict.reason);
        return "| " + name + " | " + how + " | " + parameters + " | " + links(name, tests) + " |\n";
    }

    /** The tests that name the component in quotes, alone or before its parameters; two are enough to begin with. */
    private static String links(String name, Map<Path, String> tests) {
        Pattern named = Pattern.compile("[\" ]" + Pattern.quote(name) + "[\":,{\\\\]");
        return tests.entrySet().stream()
                .filter(t -> named.matcher(t.getValue()).find())
                .map(t -> {
                    String file = t.getKey().getFileName().toString();
                    String path = Dist.ROOT.relativize(t.getKey()).toString();
                    return "[" + file.replace(".java", "") + "](../" + path + ")";
                })
                .sorted(Comparator.comparing((String link) -> !link.contains("stages/kernel")))
                .limit(2)
                .collect(Collectors.joining(", "));
    }

    private static Map<String, Map<String, Verdict>> verdicts() throws IOException {
        Map<String, Map<String, Verdict>> all = new TreeMap<>();
        for (String line : Files.readAllLines(VERDICTS)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] cells = line.split("\t", -1);
            assertTrue(cells.length == 4 && KNOWN.contains(cells[2]), "docs/catalogue.tsv: " + line);
            all.computeIfAbsent(cells[0], k -> new TreeMap<>()).put(cells[1], new Verdict(cells[2], cells[3]));
        }
        return all;
    }

    private static Map<Path, String> tests() throws IOException {
        Map<Path, String> tests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Dist.ROOT)) {
            for (Path file : files.filter(f -> f.toString().matches(".*/src/test/.*Test\\.java"))
                    .toList()) {
                tests.put(file, Files.readString(file));
            }
        }
        return tests;
    }
}
