package org.sparrowem.store.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.store.Failures;
import org.sparrowem.store.Shared;
import org.sparrowem.store.StoreException.Kind;

class StarTest {
    @TempDir
    Path dir;

    private Map<String, Table> parse(String text) throws Exception {
        return Star.read(Files.writeString(dir.resolve("t.star"), text));
    }

    @Test
    void twoTablesWithCommentsQuotesAndWindowsLineEnds() throws Exception {
        Map<String, Table> tables = parse(
                "# version 30001\r\n\r\ndata_optics\r\n\r\nloop_ \r\n_rlnOpticsGroup #1 \r\n"
                        + "_rlnOpticsGroupName #2\r\n 1 'two words' # said\r\n 2 it's#one\r\n\r\n"
                        + "data_particles\r\nloop_\r\n_rlnImageName\r\n_rlnDefocusU\r\n000001@a.mrcs 1.5e4\r\n000002@a.mrcs 7\r\n");
        assertEquals(List.of("optics", "particles"), List.copyOf(tables.keySet()));
        assertArrayEquals(new int[] {1, 2}, tables.get("optics").ints("rlnOpticsGroup"));
        assertArrayEquals(
                new String[] {"two words", "it's#one"}, tables.get("optics").strings("rlnOpticsGroupName"));
        assertArrayEquals(new double[] {15000, 7}, tables.get("particles").doubles("rlnDefocusU"));
        assertEquals("000002@a.mrcs", tables.get("particles").strings("rlnImageName")[1]);
    }

    @Test
    void singleValuesAreATableOfOneRow() throws Exception {
        Table general =
                parse("data_general\n_rlnPixelSize 1.31\n_rlnName \"a b\"\n").get("general");
        assertEquals(1, general.rows());
        assertEquals(1.31, general.doubles("rlnPixelSize")[0]);
        assertEquals("a b", general.strings("rlnName")[0]);
    }

    @Test
    void namesThatLookLikeNumbersStayTexts() throws Exception {
        Table table = parse("data_\nloop_\n_a\n_b\n007 1d\n12 2f\n").get("");
        assertArrayEquals(new String[] {"007", "12"}, table.strings("a"));
        assertArrayEquals(new String[] {"1d", "2f"}, table.strings("b"));
    }

    @Test
    void mistakesAreToldWithTheirLine() {
        Failures.expect(Kind.USER, "t.star:5: 1 values for 2 columns", () -> parse("data_\nloop_\n_a #1\n_b #2\n1\n"));
        Failures.expect(Kind.USER, "t.star:1: expected data_", () -> parse("hello\n"));
        Failures.expect(Kind.USER, "t.star:4: a quote is not closed", () -> parse("data_\nloop_\n_a\n'x\n"));
        Failures.expect(Kind.USER, "no data_ block", () -> parse("# nothing\n"));
        Failures.expect(Kind.USER, "a second column _a", () -> parse("data_\nloop_\n_a\n_a\n"));
    }

    @Test
    void whatIsWrittenReadsBack() {
        Table table = Table.ofRows(2)
                .with("n", new int[] {-3, 0})
                .with("x", new double[] {0.1, 1e-30})
                .with("s", new String[] {"", "it's \\ # _ \u00fc"});
        Path file = dir.resolve("w.star");
        Star.write(file, Map.of("particles", table));
        assertEquals(table.digest(), Star.read(file).get("particles").digest());
    }

    @Test
    void whatTheFormatCannotHoldIsRefusedAndNothingIsLeft() {
        Path file = dir.resolve("w.star");
        Table name = Table.ofRows(1).with("two words", new int[1]);
        Failures.expect(Kind.USER, "'two words'", () -> Star.write(file, Map.of("p", name)));
        Table text = Table.ofRows(1).with("s", new String[] {"both ' and \""});
        Failures.expect(Kind.USER, "both ' and", () -> Star.write(file, Map.of("p", text)));
        assertFalse(Files.exists(file));
    }

    @Test
    void largeWholeNumbersStayWholeNumbers() throws Exception {
        Table table = parse("data_\nloop_\n_a\n_b\n2147483647 2147483648\n").get("");
        assertArrayEquals(new int[] {Integer.MAX_VALUE}, table.ints("a"));
        assertArrayEquals(new double[] {2147483648.0}, table.doubles("b"));
    }

    @Test
    void filesOfOtherProgramsReadAndSurviveARoundTrip() throws Exception {
        try (var files = Files.list(Shared.file("data/metadata"))) {
            List<Path> stars =
                    files.filter(f -> f.toString().endsWith(".star")).sorted().toList();
            assertEquals(6, stars.size());
            for (Path star : stars) {
                Map<String, Table> tables = Star.read(star);
                Table particles = List.copyOf(tables.values()).get(tables.size() - 1);
                assertTrue(particles.rows() > 1 && particles.has("rlnImageName"), star + " " + particles.names());
                Path copy = dir.resolve(star.getFileName());
                Star.write(copy, tables);
                Map<String, Table> back = Star.read(copy);
                tables.forEach(
                        (name, t) -> assertEquals(t.digest(), back.get(name).digest(), star + " " + name));
            }
        }
    }
}
