package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.store.ParticleSet;
import org.sparrowem.store.ProjectIndex;
import org.sparrowem.store.ProjectIndex.Origin;
import org.sparrowem.store.format.EmanHdf;
import org.sparrowem.store.format.ImageRecord;
import org.sparrowem.store.format.ImageStack;

/** Many particles, many stacks and many datasets, with little memory and few open files. Full sizes: {@code ci/scale}. */
@Tag("slow")
class ScaleTest {
    private static final int STACKS = Integer.getInteger("scale.stacks", 3_000);
    private static final int PARTICLES = Integer.getInteger("scale.particles", 90_000);
    private static final int DATASETS = Integer.getInteger("scale.datasets", 2_000);
    private static final int BOX = 8;
    private static final int IMAGES = 2;

    @TempDir
    Path project;

    /** 90,000 rows of text are 30 MB; read as before, as lists of words, they took ten times as much. */
    @Test
    void particlesInThousandsOfStacksWithLittleMemoryAndFewFiles() throws Exception {
        stacks();
        star();
        List<String> words = List.of(
                "sh",
                "-c",
                "ulimit -n 256; exec \"$@\"",
                "sh",
                Dist.JAVA.toString(),
                "-Xmx" + (64 + PARTICLES / 2500) + "m",
                "-jar",
                Dist.stage("import").toString(),
                "p.star",
                "sets#p");
        Command.of(project, words).run().succeeded();
        ParticleSet set = ParticleSet.read(project.resolve("sets/p.hdf"));
        assertEquals(PARTICLES, set.table().rows());
        try (ImageStack images = set.open()) {
            for (int row = 0; row < PARTICLES; row += 997)
                assertEquals(stackOf(row) + 0.5f * (row % IMAGES), images.read(row)[0], "row " + row);
        }
    }

    private static int stackOf(int row) {
        return (int) ((long) row * STACKS / PARTICLES);
    }

    private void stacks() throws IOException {
        Files.createDirectories(project.resolve("micrographs"));
        int bytes = 4 * BOX * BOX;
        for (int s = 0; s < STACKS; s++) {
            ByteBuffer file = ByteBuffer.allocate(1024 + IMAGES * bytes).order(ByteOrder.LITTLE_ENDIAN);
            file.putInt(0, BOX).putInt(4, BOX).putInt(8, IMAGES).putInt(12, 2);
            file.putInt(28, BOX).putInt(32, BOX).putInt(36, IMAGES);
            file.putInt(64, 1).putInt(68, 2).putInt(72, 3);
            file.put(208, new byte[] {'M', 'A', 'P', ' ', 0x44, 0x44});
            for (int i = 0; i < IMAGES; i++) file.putFloat(1024 + i * bytes, s + 0.5f * i);
            Files.write(project.resolve("micrographs/mic_%05d.mrcs".formatted(s)), file.array());
        }
    }

    private void star() throws IOException {
        StringBuilder text = new StringBuilder("data_optics\n\nloop_\n_rlnOpticsGroup\n_rlnVoltage\n");
        text.append("_rlnSphericalAberration\n_rlnAmplitudeContrast\n_rlnImagePixelSize\n1 300.0 2.7 0.1 1.31\n\n");
        text.append("data_particles\n\nloop_\n_rlnImageName\n_rlnMicrographName\n_rlnOpticsGroup\n");
        for (String name :
                "DefocusU DefocusV DefocusAngle AngleRot AngleTilt AnglePsi OriginXAngst OriginYAngst A B C D"
                        .split(" ")) text.append("_rln").append(name).append('\n');
        for (int row = 0; row < PARTICLES; row++) {
            int s = stackOf(row);
            text.append(String.format(Locale.ROOT, "%06d@micrographs/mic_%05d.mrcs ", row % IMAGES + 1, s));
            text.append("MotionCorr/job002/Micrographs/FoilHole_").append(s).append("_Fractions.mrc 1");
            for (int column = 0; column < 12; column++)
                text.append("   ").append(10_000 + row % 977 + column).append(".123456");
            text.append('\n');
        }
        Files.writeString(project.resolve("p.star"), text);
    }

    /** The times are of one process one after the other; a listing that opens no file is many times faster. */
    @Test
    void aListingOpensOnlyWhatIsNew() throws Exception {
        Path one = project.resolve("one.hdf");
        EmanHdf.write(one, List.of(new ImageRecord(4, 4, 4, new float[64], Map.of())));
        byte[] bytes = Files.readAllBytes(one);
        for (int i = 0; i < DATASETS; i++) {
            Path directory = Files.createDirectories(project.resolve("refine_" + i / 500));
            Files.write(directory.resolve("threed_%05d.hdf".formatted(i)), bytes);
        }
        double first = list(Origin.REBUILT, DATASETS + 1);
        double again = list(Origin.INDEX, DATASETS + 1);
        Files.write(project.resolve("new.hdf"), bytes);
        double afterOne = list(Origin.REBUILT, DATASETS + 2);
        String figures = "first %.2f s, again %.2f s, after one more %.2f s".formatted(first, again, afterOne);
        System.out.println("listing of " + DATASETS + " datasets: " + figures);
        assertTrue(again < first / 2 && afterOne < first, figures);
    }

    private double list(Origin origin, int count) {
        long begun = System.nanoTime();
        try (ProjectIndex index = ProjectIndex.open(project)) {
            assertEquals(count, index.list("").size());
            assertEquals(origin, index.origin());
        }
        return (System.nanoTime() - begun) / 1e9;
    }
}
