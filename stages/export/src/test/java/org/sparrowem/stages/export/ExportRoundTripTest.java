package org.sparrowem.stages.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparrowem.shell.Columns;
import org.sparrowem.shell.ParticleColumns;
import org.sparrowem.shell.testing.StageRun;
import org.sparrowem.stages.ingest.Import;
import org.sparrowem.store.format.StackWriter;
import org.sparrowem.store.format.Table;

/** What goes out comes back as it was. */
class ExportRoundTripTest {
    @TempDir
    Path project;

    private void there(String... words) {
        StageRun.ok(new Export(), project, words);
    }

    private void back(String file, String set) {
        StageRun.ok(new Import(), project, file, set);
    }

    /** Rows of a STAR table by label, read by the plainest means: no class of ours takes part. */
    private List<Map<String, String>> rows(String file, String table) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(project.resolve(file))) {
            if (line.startsWith("data_")) {
                inside = line.equals("data_" + table);
            } else if (inside && line.startsWith("_")) {
                labels.add(line.substring(1, line.indexOf(' ')));
            } else if (inside && !line.isBlank() && !line.startsWith("#") && !line.startsWith("loop_")) {
                // White space outside double quotes.
                String[] words = line.split("\\s+(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
                Map<String, String> row = new LinkedHashMap<>();
                for (int c = 0; c < Math.min(words.length, labels.size()); c++) {
                    row.put(labels.get(c), words[c]);
                }
                rows.add(row);
            }
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(strings = {Sets.STAR_31, Sets.STAR_30})
    void relionStarFiles(String star) {
        Sets.stacks(project);
        Sets.importStar(project, star, "sets/a");
        there("sets#a", "out/a.star");
        back("out/a.star", "sets/b");
        Sets.assertSame(project, "sets/a.hdf", "sets/b.hdf");
        there("sets#b", "out/b.star");
        back("out/b.star", "sets/c");
        assertEquals(
                Sets.table(project, "sets/b.hdf").digest(),
                Sets.table(project, "sets/c.hdf").digest(),
                "from the second time on nothing changes at all");
    }

    /** Real files of RELION, which are not part of this repository. */
    @ParameterizedTest
    @ValueSource(strings = {"data/stacks/relion31.star", "data/stacks/empiar_10076_7.star"})
    void starFilesOfOtherPrograms(String file) {
        Path star = Path.of(System.getProperty("sparrow.shared", "../../../shared"))
                .resolve(file)
                .toAbsolutePath()
                .normalize();
        Assumptions.assumeTrue(Files.exists(star), "extra test skipped: " + star + " is not here");
        back(star.toString(), "sets/a");
        there("sets#a", "a.star");
        back("a.star", "sets/b");
        Sets.assertSame(project, "sets/a.hdf", "sets/b.hdf");
        there("sets#a", "a.hdf");
        back("a.hdf", "sets/c");
        Sets.assertSame(project, "sets/a.hdf", "sets/c.hdf");
    }

    @Test
    void relionReadsItsOwnNumbers() throws IOException {
        Sets.stacks(project);
        Sets.importStar(project, Sets.STAR_31, "sets/a");
        there("sets#a", "a.star");
        List<Map<String, String>> optics = rows("a.star", "optics");
        List<Map<String, String>> wanted = rows("in.star", "optics");
        assertEquals(2, optics.size());
        for (int g = 0; g < 2; g++) {
            for (String label : wanted.get(g).keySet()) {
                if (!label.equals("rlnOpticsGroupName")) {
                    assertEquals(number(wanted.get(g), label), number(optics.get(g), label), 1e-9, label);
                }
            }
        }
        List<Map<String, String>> in = rows("in.star", "particles");
        List<Map<String, String>> out = rows("a.star", "particles");
        assertEquals(in.size(), out.size());
        for (int i = 0; i < in.size(); i++) {
            assertEquals(in.get(i).get("rlnImageName"), out.get(i).get("rlnImageName"));
            assertEquals(in.get(i).get("rlnMicrographName"), out.get(i).get("rlnMicrographName"));
            for (String label : List.of(
                    "rlnDefocusU",
                    "rlnDefocusV",
                    "rlnPhaseShift",
                    "rlnOriginXAngst",
                    "rlnOriginYAngst",
                    "rlnCtfBfactor",
                    "rlnDefocusAngle",
                    "rlnAngleTilt",
                    "rlnRandomSubset",
                    "rlnOpticsGroup")) {
                assertEquals(number(in.get(i), label), number(out.get(i), label), 1e-6, label);
            }
            for (String label : List.of("rlnAngleRot", "rlnAnglePsi")) {
                double turns = (number(in.get(i), label) - number(out.get(i), label)) / 360;
                assertEquals(Math.rint(turns), turns, 1e-9, label);
            }
            assertFalse(out.get(i).containsKey("rlnVoltage"), "said once, in data_optics");
        }
        String text = Files.readString(project.resolve("a.star"));
        assertEquals(2, text.split("# version 30001", -1).length - 1);
    }

    private static double number(Map<String, String> row, String label) {
        return Double.parseDouble(row.get(label));
    }

    @Test
    void groupsAreMadeWhereTheFileHadNone() throws IOException {
        Sets.stacks(project);
        Sets.importStar(project, Sets.STAR_30, "sets/a");
        there("sets#a", "a.star");
        List<Map<String, String>> optics = rows("a.star", "optics");
        assertEquals(
                List.of(300.0, 200.0),
                optics.stream().map(g -> number(g, "rlnVoltage")).toList());
        assertEquals(
                List.of(1.25, 1.25),
                optics.stream().map(g -> number(g, "rlnImagePixelSize")).toList());
        assertEquals(
                List.of("opticsGroup1", "opticsGroup2"),
                optics.stream().map(g -> g.get("rlnOpticsGroupName")).toList());
        assertEquals(
                List.of("1", "2"),
                rows("a.star", "particles").stream()
                        .map(p -> p.get("rlnOpticsGroup"))
                        .toList());
        // 1.5 pixels of 1.25 A.
        assertEquals(1.875, number(rows("a.star", "particles").get(0), "rlnOriginXAngst"), 1e-9);
    }

    /** A group of RELION's has one voltage; one that mixes them is taken apart. */
    @Test
    void groupsThatMixMicroscopesAreTakenApart() throws IOException {
        Sets.stacks(project);
        String mixed = Sets.STAR_30
                .replace("_rlnImageName", "_rlnOpticsGroup\n_rlnImageName")
                .replace("3@raw", "4 3@raw")
                .replace("1@raw", "4 1@raw");
        Sets.importStar(project, mixed, "sets/a");
        there("sets#a", "a.star");
        List<Map<String, String>> optics = rows("a.star", "optics");
        assertEquals(
                List.of(300.0, 200.0),
                optics.stream().map(g -> number(g, "rlnVoltage")).toList());
        assertEquals(
                List.of("1", "2"),
                rows("a.star", "particles").stream()
                        .map(p -> p.get("rlnOpticsGroup"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lists/a.lst", "flat/a.hdf"})
    void eman2ListsAndStacks(String file) {
        Sets.stacks(project);
        // EMAN2 has no field for a phase plate: without one every column must come back.
        Sets.importStar(project, Sets.STAR_31.replace("30.25 90", "30.25 0"), "sets/a");
        there("sets#a", file);
        back(file, "sets/b");
        Sets.assertSame(project, "sets/a.hdf", "sets/b.hdf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.lst", "a.hdf"})
    void aPhasePlateSurvivesEman2AsAmplitudeContrast(String file) {
        Sets.stacks(project);
        Sets.importStar(project, Sets.STAR_31, "sets/a");
        there("sets#a", file);
        back(file, "sets/b");
        for (int i = 0; i < 3; i++) {
            for (double k = 0; k < 0.3; k += 0.0123) {
                assertEquals(ctf("sets/a.hdf", i, k), ctf("sets/b.hdf", i, k), 1e-6, "particle " + i + " at " + k);
            }
        }
    }

    private double ctf(String set, int i, double k) {
        var row = Columns.row(Sets.table(project, set), i);
        return ParticleColumns.ctf(row).ctf().at(k * 0.8, k * 0.6);
    }

    @Test
    void aStackOfOurOwnGoesOutWithItsPixels() throws IOException {
        Sets.stacks(project);
        Sets.importStar(project, Sets.STAR_31.replace("30.25 90", "30.25 0"), "sets/a");
        there("sets#a", "copy/a.hdf");
        back("copy/a.hdf", "sets/b");
        // EMAN2's HDF is nothing for RELION: a copy is.
        there("sets#b", "relion/b.star", "--stack=relion/b.mrcs");
        assertEquals(
                "000003@relion/b.mrcs",
                rows("relion/b.star", "particles").get(2).get("rlnImageName"));
        back("relion/b.star", "sets/c");
        Sets.assertSame(project, "sets/a.hdf", "sets/c.hdf");
        there("sets#b", "relion/c.lst", "--stack=relion/c.hdf");
        back("relion/c.lst", "sets/d");
        Sets.assertSame(project, "sets/a.hdf", "sets/d.hdf");
    }

    @Test
    void namesThatMeanAnotherFileBesideTheListAreAbsolute() throws IOException {
        Sets.stacks(project);
        Sets.importStar(project, Sets.STAR_30, "sets/a");
        Files.createDirectories(project.resolve("out/raw"));
        Files.copy(project.resolve("raw/a.mrcs"), project.resolve("out/raw/b.mrcs"));
        there("sets#a", "out/a.star");
        String name = rows("out/a.star", "particles").get(0).get("rlnImageName");
        assertEquals("000003@" + project.resolve("raw/b.mrcs"), name);
        back("out/a.star", "sets/b");
        Sets.assertSamePixels(project.resolve("sets/a.hdf"), project.resolve("sets/b.hdf"));
    }

    @Test
    void aRepeatedExportIsKeptAndOtherOptionsAreRefused() throws IOException {
        Sets.stacks(project);
        Sets.importStar(project, Sets.STAR_30, "sets/a");
        there("sets#a", "a.star");
        Object first = Files.readAttributes(project.resolve("a.star"), "unix:ino,ctime");
        there("sets#a", "a.star");
        assertEquals(first, Files.readAttributes(project.resolve("a.star"), "unix:ino,ctime"));
        Sets.importStar(project, Sets.STAR_31, "sets/other");
        StageRun other = StageRun.of(new Export(), project, "sets#other", "a.star");
        assertEquals(2, other.exit());
        assertTrue(other.errors().contains("input has other content"), other.errors());
    }

    @Test
    void columnsThatAStarFileCannotNameAreWarnedOf() {
        try (var out = new StackWriter(project.resolve("own.hdf"), 8, 8, 2)) {
            out.add(new float[64]);
            out.finish(Table.ofRows(1).with("two words", new int[] {4}).with("sigma", new double[] {1}));
        }
        StageRun run = StageRun.ok(new Export(), project, "own.hdf", "a.star", "--stack=a.mrcs");
        assertTrue(
                run.lines().stream().anyMatch(l -> l.startsWith("WARN") && l.contains("'two words'")),
                run.lines()::toString);
        back("a.star", "sets/a");
        assertArrayEquals(new int[] {4}, Sets.table(project, "sets/a.hdf").ints("two_words"));
        try (var out = new StackWriter(project.resolve("twice.hdf"), 8, 8, 2)) {
            out.add(new float[64]);
            out.finish(Table.ofRows(1).with("two words", new int[] {4}).with("two_words", new int[] {5}));
        }
        StageRun both = StageRun.of(new Export(), project, "twice.hdf", "t.star", "--stack=t.mrcs");
        assertEquals(2, both.exit());
        assertTrue(both.errors().contains("would be named two_words"), both.errors());
        StageRun hdf = StageRun.ok(new Export(), project, "own.hdf", "b.hdf");
        assertEquals(1, hdf.lines().stream().filter(l -> l.contains("sigma")).count(), hdf.lines()::toString);
    }
}
