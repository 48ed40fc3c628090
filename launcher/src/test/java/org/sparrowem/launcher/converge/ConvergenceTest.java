package org.sparrowem.launcher.converge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.contract.UsageError;

class ConvergenceTest {
    private static final CurveNames USUAL = new CurveNames("of each map with the map before it", "", "");

    @TempDir
    Path directory;

    static FscCurve curve(int n) {
        double[] f = IntStream.range(0, 48).mapToDouble(i -> i / (96 * 2.7)).toArray();
        double[] c = IntStream.range(0, 48)
                .mapToDouble(i -> 1 / (1 + Math.exp((f[i] - 0.03 - 0.012 * n) * 130)) + 0.02 * Math.sin(i * 1.7 + n))
                .toArray();
        return new FscCurve(n, f, c, Map.of("0.5", "20.04 A", "0.143", "12.50 A (never below: Nyquist)"));
    }

    @Test
    void keysAreThoseOfEman2() {
        assertEquals("init_00_fsc", curve(0).key());
        assertEquals("00_01_fsc", curve(1).key());
        assertEquals("09_10_fsc", curve(10).key());
    }

    @Test
    void tablesAreReadAndOthersRefused() throws Exception {
        Path table = Files.writeString(
                directory.resolve("t.txt"),
                "# resolution at 0.5: 15.27 A\n# resolution at 0.143: 8.10 A (never below: Nyquist)\n# frequency fsc count\n0.0 1.0 1\n0.01\t0.5\t20\n\n");
        FscCurve read = FscCurve.read(3, table);
        assertEquals(0.01, read.frequency()[1]);
        assertEquals(0.5, read.correlation()[1]);
        assertEquals("15.27 A", read.resolution("0.5"));
        assertEquals("8.10 A (never below: Nyquist)", read.resolution("0.143"));
        assertEquals("15.3", read.brief("0.5"));
        assertEquals("\u2013", read.brief("0.143"));
        Files.writeString(table, "hello world\n");
        assertThrows(UsageError.class, () -> FscCurve.read(0, table));
    }

    @Test
    void theFilesAreWhatTheySay() throws Exception {
        List<FscCurve> curves = List.of(curve(0), curve(1), curve(2), curve(3));
        assertEquals("", Convergence.write(directory, "convergence", USUAL, curves), "this machine has fonts");
        var picture = ImageIO.read(directory.resolve("convergence.png").toFile());
        assertTrue(picture.getWidth() > 800 && picture.getHeight() > 400);
        var svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(Files.readAllBytes(directory.resolve("convergence.svg"))));
        // Of the many lines exactly one is the last curve's, the thickest.
        var lines = svg.getElementsByTagName("polyline");
        long thick = IntStream.range(0, lines.getLength())
                .filter(i -> lines.item(i)
                        .getAttributes()
                        .getNamedItem("stroke-width")
                        .getNodeValue()
                        .equals("2.8"))
                .count();
        assertEquals(1, thick);
        assertTrue(Files.readString(directory.resolve("convergence.results")).contains("\n\"02_03_fsc\":[["));
        assertEquals(3, Files.list(directory).count(), "no temporary file is left");
    }

    @Test
    void noCurvesStillMakeAPicture() throws Exception {
        Convergence.write(directory, "convergence", USUAL, List.of());
        assertEquals("{}\n", Files.readString(directory.resolve("convergence.results")));
        assertTrue(Files.readString(directory.resolve("convergence.svg")).endsWith("</svg>\n"));
    }

    @Test
    void ticksAreRound() {
        assertEquals(
                "[0.0, 0.05, 0.1, 0.15000000000000002]",
                Ticks.round(0.185).subList(0, 4).toString());
        assertTrue(Ticks.round(0.12).size() >= 5 && Ticks.round(0.12).size() <= 9);
        assertEquals("20 \u00c5", Ticks.resolution(0.05));
        assertEquals("0.15", Ticks.frequency(0.15000000000000002));
    }
}
