package org.sparrowem.store.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.store.Failures;
import org.sparrowem.store.StoreException.Kind;

/** STAR files that are longer than the reader's buffers, and columns that change their kind on the way. */
class StarLargeTest {
    private static final int ROWS = 20_000;

    @TempDir
    Path dir;

    private Table parse(String text) throws Exception {
        return Star.read(Files.writeString(dir.resolve("t.star"), text)).get("p");
    }

    private static String rows(String labels, String row, String last, String end) {
        StringBuilder text = new StringBuilder("data_p" + end + "loop_" + end + labels.replace("\n", end));
        for (int i = 0; i < ROWS; i++) text.append(row.formatted(i)).append(end);
        return text.append(last).append(end).toString();
    }

    @Test
    void everyKindOfLineEndAlsoWhereABufferEnds() throws Exception {
        for (String end : new String[] {"\n", "\r", "\r\n"}) {
            Table table = parse(rows("_n\n_x\n", "%1$d %1$d.25", "7 8", end));
            assertEquals(ROWS + 1, table.rows());
            for (int i = 0; i < ROWS; i++) {
                assertEquals(i, table.ints("n")[i]);
                assertEquals(i + 0.25, table.doubles("x")[i]);
            }
            Failures.expect(
                    Kind.USER,
                    "t.star:" + (ROWS + 5) + ": 1 values for 2",
                    () -> parse(rows("_n\n_x\n", "%1$d %1$d.25", "7", end)));
        }
    }

    @Test
    void aColumnOfNumbersThatEndsInATextKeepsItsWords() throws Exception {
        Table table = parse(rows("_x\n_n\n_m\n_s\n", "%1$d.50 %1$d %1$d a", "None None 1e2 1", "\n"));
        assertEquals("3.50", table.strings("x")[3]);
        assertEquals("None", table.strings("x")[ROWS]);
        assertEquals("3", table.strings("n")[3]);
        assertEquals(100, table.doubles("m")[ROWS]);
        assertEquals("1", table.strings("s")[ROWS]);
    }

    @Test
    void equalTextsAreOneObject() throws Exception {
        String[] names = parse(rows("_name\n", "mic%1$.0s.mrc", "x", "\n")).strings("name");
        for (int i = 1; i < ROWS; i++) assertSame(names[0], names[i]);
    }

    @Test
    void everyDecimalIsReadAsJavaReadsIt() throws Exception {
        String[] words = {
            "0.1",
            "-0.0",
            "+.5",
            "5.",
            "00.5",
            "123456.789012",
            "999999999999.999",
            "0.000000000000001",
            "9007199254740993",
            "123456789012345678",
            "1e22",
            "1.7976931348623157e308",
            "4.9e-324",
            "1e400",
            "-3E-7"
        };
        double[] expected = new double[words.length];
        for (int i = 0; i < words.length; i++) expected[i] = Double.parseDouble(words[i]);
        String text = "data_p\nloop_\n_x\n" + String.join("\n", words) + "\n";
        assertArrayEquals(expected, parse(text).doubles("x"));
    }

    @Test
    void linesAndNamesBeyondReasonAreRefused() {
        String million = "1".repeat(1 << 20);
        Failures.expect(Kind.USER, "t.star:3: not a STAR file: a line of over", () -> parse("data_p\n\n1" + million));
        Failures.expect(Kind.USER, "t.star:3: '_' names no column", () -> parse("data_p\nloop_\n_\n1\n"));
        Failures.expect(Kind.USER, "t.star:2: '_a/b' names no column", () -> parse("data_p\n_a/b 1\n"));
        String labels = "_%d\n"
                .repeat(10_001)
                .formatted(java.util.stream.IntStream.range(0, 10_001).boxed().toArray());
        Failures.expect(Kind.USER, "more than 1000 columns", () -> parse("data_p\nloop_\n" + labels));
    }

    @Test
    void aLongWordThatIsNearlyANumberTakesNoTime() throws Exception {
        String word = "1".repeat((1 << 20) - 8) + "x";
        assertEquals(word, parse("data_p\nloop_\n_x\n1.5\n" + word + "\n").strings("x")[1]);
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws Exception {
        Path file = dir.resolve("latin1.star");
        Files.write(file, new byte[] {'d', 'a', 't', 'a', '_', '\n', '_', 'a', ' ', (byte) 0xe4, '\n'});
        Failures.expect(Kind.USER, "no UTF-8 text", () -> Star.read(file));
    }
}
