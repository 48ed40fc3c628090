package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparrowem.ci.BadFiles.cube;
import static org.sparrowem.ci.BadFiles.images;
import static org.sparrowem.ci.BadFiles.mrc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A user's mistake is exit code 2, one clear line that names the culprit, and nothing left behind. */
@Tag("slow")
class BadInputTest {
    @TempDir
    Path directory;

    private interface Maker {
        void make(Path directory) throws IOException;
    }

    /** One mistake: what is in the directory, the command, and what its one line must say. */
    private record Mistake(String name, Maker files, String command, String... says) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final String MODEL = " --model=cube.mrc --iter=1";

    static Stream<Mistake> mistakes() {
        return Stream.of(
                particles("no such file", d -> {}, "absent.mrcs", "absent.mrcs"),
                particles("empty file", d -> Files.createFile(d.resolve("p.mrcs")), "p.mrcs", "p.mrcs", "empty"),
                particles("no images", BadInputTest::noImages, "p.mrcs", "p.mrcs", "no images"),
                particles("truncated", BadInputTest::truncated, "p.mrcs", "p.mrcs", "truncated", "5120"),
                particles(
                        "STAR past its stack",
                        BadInputTest::pastItsStack,
                        "p.star",
                        "p.star",
                        "row 2",
                        "image 9",
                        "holds 4"),
                particles(
                        "NaN",
                        d -> mrc(d.resolve("p.mrcs"), 16, 16, 4, 0, 2, Float.NaN),
                        "p.mrcs",
                        "NaN",
                        "pixel (5, 0)"),
                particles(
                        "not square", d -> mrc(d.resolve("p.mrcs"), 16, 12, 4, 0, 2, 0), "p.mrcs", "16 x 12", "square"),
                good("symmetry", "--sym=q7", "sym", "q7", "icos"),
                good("comparator", "--simcmp=cccc", "simcmp", "cccc", "did you mean 'ccc'"),
                good("parameter of a comparator", "--simcmp=frc:zeromusk=1", "zeromusk", "did you mean 'zeromask'"),
                good("out of range", "--sep=0", "--sep", "1 to 1000"),
                good("out of range in a late stage", "--classkeep=1.5", "keep", "1.5"),
                good("no such option", "--simcpm=ccc", "simcpm", "did you mean"),
                new Mistake(
                        "model is no cube",
                        d -> {
                            images(d.resolve("p.mrcs"), 4);
                            mrc(d.resolve("cube.mrc"), 16, 16, 8, 1, 2, 0);
                        },
                        "refine --input=p.mrcs" + MODEL,
                        "cube.mrc",
                        "expected a cube"),
                good("mass without apix", "--mass=400", "--mass", "--apix"),
                good("no such command", null, "no command or stage 'refin'", "did you mean 'refine'"));
    }

    private static Mistake particles(String name, Maker files, String input, String... says) {
        return new Mistake(
                name,
                d -> {
                    cube(d.resolve("cube.mrc"));
                    files.make(d);
                },
                "refine --input=" + input + MODEL,
                says);
    }

    private static Mistake good(String name, String option, String... says) {
        return new Mistake(
                name,
                d -> {
                    cube(d.resolve("cube.mrc"));
                    images(d.resolve("p.mrcs"), 4);
                },
                option == null ? "refin" : "refine --input=p.mrcs" + MODEL + " " + option,
                says);
    }

    private static void noImages(Path d) throws IOException {
        byte[] header = Arrays.copyOf(Files.readAllBytes(images(d.resolve("p.mrcs"), 1)), 1024);
        header[8] = 0;
        Files.write(d.resolve("p.mrcs"), header);
    }

    private static void truncated(Path d) throws IOException {
        byte[] whole = Files.readAllBytes(images(d.resolve("p.mrcs"), 4));
        Files.write(d.resolve("p.mrcs"), Arrays.copyOf(whole, whole.length - 100));
    }

    private static void pastItsStack(Path d) {
        images(d.resolve("s.mrcs"), 4);
        BadFiles.text(d.resolve("p.star"), "data_\n\nloop_\n_rlnImageName #1\n000001@s.mrcs\n000009@s.mrcs\n");
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void oneLineAndNothingLeft(Mistake mistake) throws IOException {
        mistake.files().make(directory);
        Tree before = Tree.of(directory);
        Command.Result result = Command.sparrow(
                        directory, List.of(mistake.command().split(" ")))
                .run();
        assertEquals(2, result.exit(), result.err());
        List<String> lines = mistakesIn(result);
        assertEquals(1, lines.size(), result.err());
        for (String text : mistake.says()) {
            assertTrue(lines.get(0).contains(text), () -> "'" + text + "' is not said: " + lines.get(0));
        }
        assertEquals(List.of(), before.differences(Tree.of(directory)));
        assertEquals("", result.out());
    }

    /** The lines on standard error but for dated warnings and for what the launcher adds for comfort. */
    static List<String> mistakesIn(Command.Result result) {
        assertTrue(!result.err().contains("incubator") && !result.err().contains("\tat "), result.err());
        return result.errors().stream()
                .filter(l -> !l.matches("[0-9-]{10}T[0-9:]{8}Z .*warning: .*|Nothing was done\\."))
                .toList();
    }

    /** The jars say the same without the launcher. */
    @ParameterizedTest
    @MethodSource("stageMistakes")
    void aStageAlone(Mistake mistake) throws IOException {
        mistake.files().make(directory);
        Tree before = Tree.of(directory);
        List<String> words = List.of(mistake.command().split(" "));
        Command.Result result = Command.stage(directory, words.get(0), words.subList(1, words.size()))
                .run();
        assertEquals(2, result.exit(), result.err());
        assertEquals(1, result.errors().size(), result.err());
        for (String text : mistake.says()) {
            assertTrue(result.err().contains(text), () -> "'" + text + "' is not said: " + result.err());
        }
        assertEquals(List.of(), before.differences(Tree.of(directory)));
    }

    static Stream<Mistake> stageMistakes() {
        return Stream.of(
                new Mistake("no such file", d -> {}, "project3d m.mrc --outfile=o", "m.mrc"),
                new Mistake(
                        "no cube",
                        d -> mrc(d.resolve("m.mrc"), 16, 16, 8, 1, 2, 0),
                        "project3d m.mrc --outfile=o",
                        "m.mrc",
                        "cube"),
                new Mistake(
                        "NaN",
                        d -> mrc(d.resolve("m.mrc"), 16, 16, 16, 1, 2, Float.NaN),
                        "project3d m.mrc --outfile=o",
                        "m.mrc",
                        "NaN"),
                new Mistake("no mass", d -> cube(d.resolve("m.mrc")), "postprocess m.mrc o", "mass"),
                new Mistake(
                        "no pixel size",
                        d -> mrc(d.resolve("m.mrc"), 16, 16, 16, 1, 0, 0),
                        "postprocess m.mrc o --mass=9",
                        "m.mrc",
                        "--apix"),
                new Mistake("no matrix", d -> images(d.resolve("m.mrc"), 4), "classify m.mrc o", "m.mrc"),
                new Mistake(
                        "truncated",
                        d -> BadFiles.write(d.resolve("m.hdf"), new byte[100]),
                        "make3d --input=m.hdf --output=o",
                        "m.hdf"));
    }
}
