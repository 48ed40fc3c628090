package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.launcher.run.Register;
import org.sparrowem.store.ParticleSet;
import org.sparrowem.store.ProjectIndex;
import org.sparrowem.store.StoreCheck;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.ImageStacks;
import org.sparrowem.store.format.Lst;
import org.sparrowem.store.format.Star;

/**
 * A project of every format that was ever released is read, for ever, with the values that programs that are not ours
 * found in it (ci/golden/format).
 */
class FormatTest {
    private static final Path GOLDEN = Path.of("golden/format");
    private static final int FORMATS = 2;
    private static final int PARTICLES = 8;

    @TempDir
    Path scratch;

    @TestFactory
    List<DynamicTest> everyFormatIsRead() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            List<Path> zips =
                    files.filter(f -> f.toString().endsWith(".zip")).sorted().toList();
            assertEquals(FORMATS, zips.size(), zips::toString);
            return zips.stream()
                    .map(zip -> dynamicTest(zip.getFileName().toString(), () -> read(zip)))
                    .toList();
        }
    }

    private void read(Path zip) throws IOException {
        String format = zip.getFileName().toString().replace(".zip", "");
        Path project = unpack(zip, scratch.resolve(format));
        List<String> rows = Files.readAllLines(GOLDEN.resolve(format + ".tsv"));
        assertTrue(rows.size() > 10, rows::toString);
        rows.forEach(row -> images(project, row.split("\t")));
        StoreCheck.Report report = StoreCheck.check(project, receipt -> {});
        assertTrue(report.isWhole(), () -> report.damage().toString());
        assertEquals(13, report.receipts());
        particles(project);
        assertEquals(
                "refine",
                Register.read(project.resolve("refine_01")).orElseThrow().workflow());
        try (ProjectIndex index = ProjectIndex.open(project)) {
            assertEquals(
                    "volume", index.find("refine_01#threed_00").orElseThrow().kind());
            assertEquals(9, index.list("refine_01").size());
        }
    }

    /** The bytes that store/FORMAT.md shows are those of the file that it names. */
    @Test
    void theHexdumpIsTrue() throws IOException {
        byte[] file = Files.readAllBytes(
                unpack(GOLDEN.resolve("2.zip"), scratch.resolve("dump")).resolve("made.hdf"));
        Pattern line = Pattern.compile("([0-9a-f]{4})  ((?:[0-9a-f]{2} )+) *\\S.*");
        int lines = 0;
        for (String text : Files.readAllLines(Dist.ROOT.resolve("store/FORMAT.md"))) {
            Matcher shown = line.matcher(text);
            if (!shown.matches()) continue;
            lines++;
            byte[] bytes = HexFormat.of().parseHex(shown.group(2).replace(" ", ""));
            int at = Integer.parseInt(shown.group(1), 16);
            assertArrayEquals(bytes, Arrays.copyOfRange(file, at, at + bytes.length), text);
        }
        assertTrue(lines > 10, "lines found: " + lines);
    }

    private static Path unpack(Path zip, Path project) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : file.stream().map(ZipEntry.class::cast).toList()) {
                Path target = project.resolve(entry.getName());
                Files.createDirectories(target.getParent());
                Files.copy(file.getInputStream(entry), target);
            }
        }
        return project;
    }

    /** One row: file, images, nx, ny, nz, sums of the first and the last image. */
    private static void images(Path project, String[] row) {
        try (ImageStack stack = ImageStacks.open(project.resolve(row[0]))) {
            assertEquals(
                    List.of(row[1], row[2], row[3], row[4]),
                    Stream.of(stack.size(), stack.nx(), stack.ny(), stack.nz())
                            .map(String::valueOf)
                            .toList(),
                    row[0]);
            // Sums of at most 8,000 floats in double precision, in two orders.
            assertEquals(Double.parseDouble(row[5]), sum(stack.read(0)), 1e-9, row[0]);
            assertEquals(Double.parseDouble(row[6]), sum(stack.read(stack.size() - 1)), 1e-9, row[0]);
        }
    }

    private static double sum(float[] data) {
        double sum = 0;
        for (float value : data) sum += value;
        return sum;
    }

    /** The set's particles are those of the stack that it refers to, and those that the STAR and LST files name. */
    private static void particles(Path project) {
        ParticleSet set = ParticleSet.read(project.resolve("sets/particles.hdf"));
        assertEquals(PARTICLES, set.table().rows());
        assertTrue(set.table().has("defocus_um"), () -> set.table().names().toString());
        assertEquals(List.of(), set.verify());
        try (ImageStack made = ImageStacks.open(project.resolve("made.hdf"));
                ImageStack through = set.open()) {
            for (int i = 0; i < PARTICLES; i++) assertArrayEquals(made.read(i), through.read(i), "particle " + i);
        }
        assertEquals(
                PARTICLES,
                Star.read(project.resolve("raw/particles.star"))
                        .get("particles")
                        .rows());
        assertEquals(PARTICLES, Lst.read(project.resolve("raw/particles.lst")).size());
    }
}
