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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * docs/catalogue.md lists every option and component against EMAN2's: it is made of the index that the build writes, of docs/catalogue.tsv,
 * in which somebody has said for each how it compares, and of the tests that name it.
 *
 * <p>{@code -Dsparrow.write=true} writes the page anew.
 */
@Tag("slow")
class CatalogueTest {
    private static final Path PAGE = Dist.ROOT.resolve("docs/catalogue.md");
    private static final Path VERDICTS = Dist.ROOT.resolve("docs/catalogue.tsv");
    private static final Path INDEX = Dist.ROOT.resolve("stages/simmx/target/classes/META-INF/sparrow/components.json");
    private static final Set<String> KNOWN = Set.of("same", "differs", "refused", "ours");

    /** What was said about a component of EMAN2's. */
    private record Verdict(String word, String reason) {
        @Override
        public String toString() {
            return word + (reason.isEmpty() ? "" : ": " + reason);
        }
    }

    @Test
    void everyOptionAndComponentIsHeldAgainstEman2() throws IOException {
        Map<String, Map<String, Verdict>> verdicts = verdicts();
        List<String> problems = new ArrayList<>();
        Map<Path, String> tests = tests();
        String page =
                """
                # Options and components, held against EMAN2's
                Made by `CatalogueTest` from the index of the build, from `catalogue.tsv` beside this page, and from the tests;
                the gate fails when it is out of date. *same*: EMAN2's parameters and, to the tolerance of the test, its
                values; *differs*: as said; *refused*: EMAN2 has it, Sparrow says no and why; *ours*: EMAN2 has none.
                """
                        + options(verdicts, tests, problems)
                        + components(verdicts, tests, problems);
        assertEquals(List.of(), problems);
        if (Boolean.getBoolean("sparrow.write")) {
            Files.writeString(PAGE, page);
        }
        assertEquals(page, Files.readString(PAGE), "run with -Dsparrow.write=true and commit docs/catalogue.md");
    }

    private static String options(
            Map<String, Map<String, Verdict>> verdicts, Map<Path, String> tests, List<String> problems)
            throws IOException {
        Map<String, Verdict> said = verdicts.getOrDefault("refine", Map.of());
        Map<String, String> options = declared();
        check("refine", options.keySet(), said, problems);
        StringBuilder rows =
                new StringBuilder("\n## options of sparrow refine\n| name | against EMAN2 | tests |\n|---|---|---|\n");
        options.forEach((name, stageOption) -> rows.append("| ")
                .append(name)
                .append(" | ")
                .append(said.get(name))
                .append(" | ")
                .append(links(name, stageOption, tests))
                .append(" |\n"));
        return rows.toString();
    }

    private static String components(
            Map<String, Map<String, Verdict>> verdicts, Map<Path, String> tests, List<String> problems)
            throws IOException {
        JsonObject index = JsonParser.parseString(Files.readString(INDEX)).getAsJsonObject();
        StringBuilder rows = new StringBuilder();
        for (String kind : index.keySet()) {
            Map<String, Verdict> said = verdicts.getOrDefault(kind, Map.of());
            JsonObject built = index.getAsJsonObject(kind);
            check(kind, built.keySet(), said, problems);
            rows.append("\n## ")
                    .append(kind)
                    .append("\n| name | against EMAN2 | parameters | tests |\n|---|---|---|---|\n");
            Set<String> names = new TreeSet<>(built.keySet());
            names.addAll(said.keySet());
            names.forEach(name -> rows.append(row(name, said.get(name), built.getAsJsonObject(name), tests)));
        }
        return rows.toString();
    }

    private static void check(String kind, Set<String> built, Map<String, Verdict> said, List<String> problems) {
        for (String name : built) {
            boolean silent = !said.containsKey(name);
            if (silent || !kind.equals("refine") && said.get(name).word.equals("refused")) {
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
        return "| " + name + " | " + verdict + " | " + parameters + " | " + links(name, tests) + " |\n";
    }

    /** The tests that name a component in quotes, alone or before its parameters. */
    private static String links(String name, Map<Path, String> tests) {
        Pattern named = Pattern.compile("[\" ]" + Pattern.quote(name) + "[\":,{\\\\]");
        return links(tests, (path, text) -> named.matcher(text).find());
    }

    /** The tests that give an option to the launcher, or to the stage whose option it is. */
    private static String links(String name, String stageOption, Map<Path, String> tests) {
        Pattern given = Pattern.compile("[\" ]--" + name + "[\" =]");
        String[] is = (stageOption + ".").split("\\.");
        Pattern ofStage = Pattern.compile("\"(--)?" + (is.length > 1 ? is[1] : name) + "[\"=]");
        return links(
                tests,
                (path, text) -> given.matcher(text).find()
                        || is.length > 1
                                && path.startsWith(Dist.ROOT.resolve("stages").resolve(is[0]))
                                && ofStage.matcher(text).find());
    }

    /** Two are enough to begin with: those of kernel and stages first. */
    private static String links(Map<Path, String> tests, BiPredicate<Path, String> wanted) {
        return tests.entrySet().stream()
                .filter(t -> wanted.test(t.getKey(), t.getValue()))
                .map(t -> {
                    String file = t.getKey().getFileName().toString();
                    String path = Dist.ROOT.relativize(t.getKey()).toString();
                    return "[" + file.replace(".java", "") + "](../" + path + ")";
                })
                .sorted(Comparator.comparing((String link) -> !link.contains("stages/")))
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

    /** The options that the workflow declares, in its order, with the stage's option that each is; empty for none. */
    private static Map<String, String> declared() throws IOException {
        String text = Files.readString(Dist.ROOT.resolve("workflows/refine.yaml"));
        String params = text.substring(text.indexOf("params:"), text.indexOf("common:"));
        Map<String, String> options = new LinkedHashMap<>();
        Pattern.compile("(?m)^    (\\w+): \\{ (?:is: ([\\w.]+))?")
                .matcher(params)
                .results()
                .forEach(m -> options.put(m.group(1), m.group(2) == null ? "" : m.group(2)));
        return options;
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
