package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A recipe for a container image, as far as it can be tried without a builder of images.
 *
 * @param base the image that it begins with
 * @param copies pairs of a path in the checkout and its place in the image
 * @param packages what it installs
 * @param path the PATH of whoever runs the image
 * @param program the words that start by default
 */
record ImageRecipe(String base, List<List<String>> copies, Set<String> packages, String path, List<String> program) {
    private static final Path HERE = Dist.ROOT.resolve("launcher/packaging");
    private static final Set<String> INSTRUCTIONS = Set.of("FROM", "RUN", "COPY", "ENV", "WORKDIR", "CMD");
    private static final Set<String> SECTIONS = Set.of("header", "files", "post", "environment", "runscript", "test");

    /** Reads the Dockerfile; an instruction that is not known here fails. */
    static ImageRecipe dockerfile() throws IOException {
        String text = lines("Dockerfile").replaceAll("\\\\\n", " ");
        for (String line : text.split("\n")) {
            assertTrue(INSTRUCTIONS.contains(line.split(" ")[0]), "unknown instruction: " + line);
        }
        return new ImageRecipe(
                one("FROM (\\S+)", text),
                pairs("COPY (\\S+) (\\S+)", text),
                packages(text),
                one("ENV PATH=(\\S+)", text),
                List.of(one("CMD \\[(.+)]", text).replace("\"", "").split(", ")));
    }

    /** Reads Apptainer's definition; a section that is not known here fails. */
    static ImageRecipe apptainer() throws IOException {
        String text = "%header\n" + lines("sparrow.def");
        for (String section : text.replaceFirst("^%", "").split("\n%")) {
            assertTrue(SECTIONS.contains(section.split("\n")[0]), "unknown section: " + section);
        }
        assertTrue(text.contains("\nBootstrap: docker\n"), text);
        String files = one("%files\n((?: +.+\n)+)", text);
        return new ImageRecipe(
                one("\nFrom: (\\S+)", text),
                pairs("(?m)^ +(\\S+) (\\S+)$", files),
                packages(text),
                one("%environment\n +export PATH=(\\S+)", text),
                List.of(one("%runscript\n +exec (.+)", text)
                        .replace("\"$@\"", "--help")
                        .split(" ")));
    }

    /** What a shell runs in one recipe or the other. */
    static List<String> scripts() throws IOException {
        List<String> scripts = new ArrayList<>();
        Pattern.compile("(?m)^RUN (.+)$")
                .matcher(lines("Dockerfile").replaceAll("\\\\\n", " "))
                .results()
                .forEach(m -> scripts.add(m.group(1)));
        Pattern.compile("%(?:post|environment|runscript|test)\\n((?: +.+\\n)+)")
                .matcher(lines("sparrow.def"))
                .results()
                .forEach(m -> scripts.add(m.group(1)));
        assertTrue(scripts.size() >= 4, scripts::toString);
        return scripts;
    }

    /** Copies what the recipe copies, from the checkout into a directory that stands for the image's root. */
    void copyInto(Path root) throws IOException {
        for (List<String> copy : copies) {
            Path from = Dist.ROOT.resolve(copy.get(0));
            assertTrue(Files.exists(from), "the recipe copies " + from + ", which is not there");
            Path to = root.resolve(copy.get(1).substring(1));
            Files.createDirectories(to.getParent());
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.toList()) {
                    Files.copy(file, to.resolve(from.relativize(file).toString()));
                }
            }
        }
    }

    /** The recipe without comments and empty lines. */
    private static String lines(String file) throws IOException {
        return Files.readString(HERE.resolve(file))
                        .replaceAll("(?m)^#.*\n", "")
                        .replaceAll("\n+", "\n")
                        .strip() + "\n";
    }

    private static String one(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertTrue(found.find(), "no " + pattern + " in\n" + text);
        return found.group(1);
    }

    private static List<List<String>> pairs(String pattern, String text) {
        List<List<String>> pairs = new ArrayList<>();
        Pattern.compile(pattern).matcher(text).results().forEach(m -> pairs.add(List.of(m.group(1), m.group(2))));
        return pairs;
    }

    private static Set<String> packages(String text) {
        return new TreeSet<>(List.of(one("apt-get install -y --no-install-recommends ([a-z0-9 -]+)", text)
                .strip()
                .split(" +")));
    }
}
