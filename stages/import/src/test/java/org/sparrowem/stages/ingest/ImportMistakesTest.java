package org.sparrowem.stages.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.store.format.EmanHdf;
import org.sparrowem.store.format.ImageRecord;
import org.sparrowem.store.format.MrcStackWriter;

/** Every mistake is told in one clear line, with exit code 2, and leaves nothing behind. */
class ImportMistakesTest {
    @TempDir
    Path dir;

    @BeforeEach
    void stack() {
        Fixtures.mrcs(dir.resolve("a.mrcs"), 3, 8, 2);
    }

    private void refused(String input, String... texts) {
        Run.refused(dir, List.of(input, "sets/p"), texts);
    }

    private void starRefused(List<String> names, String... texts) {
        Fixtures.star(dir.resolve("p.star"), names.toArray(String[]::new));
        refused("p.star", texts);
    }

    @Test
    void aMissingFileNamesTheNearest() {
        refused("b.mrcs", "b.mrcs", "a.mrcs");
    }

    @Test
    void emptyFiles() throws IOException {
        Files.createFile(dir.resolve("empty.mrcs"));
        refused("empty.mrcs", "empty.mrcs", "is empty");
        byte[] header = Arrays.copyOf(Files.readAllBytes(dir.resolve("a.mrcs")), 1024);
        header[8] = 0;
        Files.write(dir.resolve("none.mrcs"), header);
        refused("none.mrcs", "holds no images");
        Fixtures.text(dir.resolve("p.star"), "data_\n\nloop_\n_rlnImageName #1\n\n");
        refused("p.star", "p.star", "no particles");
        Fixtures.text(dir.resolve("l.lst"), "#LST\n");
        refused("l.lst", "l.lst", "no images");
    }

    @Test
    void truncatedStacks() throws IOException {
        byte[] bytes = Files.readAllBytes(dir.resolve("a.mrcs"));
        Files.write(dir.resolve("a.mrcs"), Arrays.copyOf(bytes, bytes.length - 1));
        refused("a.mrcs", "a.mrcs", "truncated", "" + bytes.length);
        starRefused(List.of("1@a.mrcs"), "a.mrcs", "truncated");
    }

    @Test
    void rowsThatPointBeyondTheirStack() {
        starRefused(List.of("1@a.mrcs", "4@a.mrcs", "9@a.mrcs"), "p.star", "row 2", "image 4", "a.mrcs", "holds 3");
        starRefused(List.of("0@a.mrcs"), "row 1", "counted from 1");
        starRefused(List.of("x@a.mrcs"), "row 1", "x@a.mrcs", "number@stack");
    }

    @Test
    void missingStacksAreToldOnceWithTheNearest() {
        starRefused(List.of("1@b.mrcs", "2@b.mrcs"), "row 1", "b.mrcs", "a.mrcs");
        starRefused(List.of("1@gone/far/away/x.mrcs"), "gone/far/away/x.mrcs", "--dir");
    }

    @Test
    void numbersThatAreNone() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            String name = "bad" + (int) bad + ".mrcs";
            try (MrcStackWriter out = new MrcStackWriter(dir.resolve(name), 8, 8, 2)) {
                out.add(Fixtures.image(0, 8));
                float[] image = Fixtures.image(1, 8);
                image[8 * 5 + 3] = bad;
                out.add(image);
                out.finish();
            }
            refused(name, name, "image 2 of 2", Float.toString(bad), "(3, 5)");
        }
    }

    @Test
    void shapesThatDoNotFit() {
        try (MrcStackWriter out = new MrcStackWriter(dir.resolve("wide.mrcs"), 8, 6, 2)) {
            out.add(new float[48]);
            out.finish();
        }
        refused("wide.mrcs", "8 x 6", "square");
        Fixtures.mrcs(dir.resolve("big.mrcs"), 1, 10, 2);
        starRefused(List.of("1@a.mrcs", "1@big.mrcs"), "big.mrcs", "10 x 10", "8 x 8");
        EmanHdf.write(dir.resolve("map.hdf"), List.of(new ImageRecord(4, 4, 4, new float[64], Map.of())));
        refused("map.hdf", "volumes", "--volume");
    }

    @Test
    void mixedPixelSizesUnlessTheUserDecides() {
        Fixtures.mrcs(dir.resolve("c.mrcs"), 1, 8, 2.5);
        starRefused(List.of("1@a.mrcs", "1@c.mrcs"), "row 2", "2.5", "2.0", "pixel size");
        Run.good(dir, "p.star", "sets/p", "--apix=2.5");
    }

    @Test
    void starFilesThatAreNotWhole() {
        Fixtures.text(dir.resolve("p.star"), "data_x\n\nloop_\n_rlnMicrographName #1\nm.mrc\n");
        refused("p.star", "rlnImageName", "x");
        Fixtures.text(
                dir.resolve("p.star"), "data_\n\nloop_\n_rlnImageName #1\n_rlnVoltage #2\n1@a.mrcs 300\n2@a.mrcs\n");
        refused("p.star", "p.star:7");
        String optics = "data_optics\n\nloop_\n_rlnOpticsGroup #1\n_rlnImageSize #2\n1 8\n\n";
        String head = "data_particles\n\nloop_\n_rlnImageName #1\n_rlnOpticsGroup #2\n";
        Fixtures.text(dir.resolve("p.star"), optics + head + "1@a.mrcs 1\n2@a.mrcs 3\n");
        refused("p.star", "row 2", "rlnOpticsGroup 3", "[1]");
        Fixtures.text(dir.resolve("p.star"), optics.replace("1 8", "1 16") + head + "1@a.mrcs 1\n");
        refused("p.star", "row 1", "16", "8");
    }

    @Test
    void shiftsInAngstromNeedAPixelSize() {
        String head = "data_\n\nloop_\n_rlnImageName #1\n_rlnAngleRot #2\n_rlnAngleTilt #3\n_rlnAnglePsi #4\n"
                + "_rlnOriginXAngst #5\n_rlnOriginYAngst #6\n";
        Fixtures.text(dir.resolve("p.star"), head + "1@a.mrcs 0 0 0 4 6\n");
        refused("p.star", "angstrom", "--apix");
        Fixtures.text(dir.resolve("p.star"), head + "1@a.mrcs 0 zero 0 4 6\n");
        refused("p.star", "row 1", "rlnAngleTilt", "zero");
    }

    @Test
    void optionsThatDoNotGoTogether() {
        Run.refused(dir, List.of("a.mrcs", "sets/p", "--dir=."), "--dir", "STAR");
        Run.refused(dir, List.of("a.mrcs", "sets/p", "--volume", "--dir=."), "--dir", "map");
        Run.refused(dir, List.of("a.mrcs", "sets/p.star"), "--output", ".hdf");
        Run.refused(dir, List.of("a.mrcs", "sets/p", "--apix=-1"), "--apix", "at least 0");
    }
}
