package org.sparrowem.kernel.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparrowem.contract.Catalog;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.Filament;
import org.sparrowem.kernel.image.Image;

/** {@code xform.applysym} with helices, against filaments that are made by the definition of a helix. */
class ApplySymHelixTest {
    private static final int BOX = 36;
    private static final double APIX = 2.5;

    private static Image apply(String symmetry, Image volume) {
        return Catalog.of(Processor.class)
                .create("xform.applysym:sym=" + symmetry)
                .process(volume);
    }

    /** Sizes of the difference over those of the truth, 1 for no likeness at all. */
    private static double error(Image got, Image want, int half) {
        double difference = 0;
        double power = 0;
        int plane = BOX * BOX;
        for (int i = (BOX / 2 - half) * plane; i < (BOX / 2 + half + 1) * plane; i++) {
            difference += Math.pow(got.data()[i] - want.data()[i], 2);
            power += Math.pow(want.data()[i], 2);
        }
        return Math.sqrt(difference / power);
    }

    /** By whole pixels and quarter turns nothing is interpolated: the filament stays as it is, to its very ends. */
    @Test
    void aFilamentOnTheGridIsUnchangedToItsEnds() {
        Image filament = new Filament(1, 90, 4).volume(BOX, APIX);
        Image got = apply("h5,1,90,10", filament);
        assertEquals(0, error(got, filament, 13), 1e-6);
        // Column 0 has no partner about the centre n/2 in an even box, so that some copies are missing at the sides
        // only.
        assertEquals(1, Filament.correlation(got, filament, 17), 1e-6);
    }

    /** Elsewhere only linear interpolation of blobs of 1.2 pixels shows. */
    @ParameterizedTest
    @CsvSource({"1, 27.5, 3.3, h7", "2, -50, 4.1, h10", "3, 33, 5, h9"})
    void aFilamentIsUnchangedByItsOwnSymmetry(int starts, double twist, double rise, String nsym) {
        Image filament = new Filament(starts, twist, rise).volume(BOX, APIX);
        Image got = apply(nsym + "," + starts + "," + twist + "," + rise * APIX, filament);
        assertTrue(Filament.correlation(got, filament, 17) > 0.97);
        assertTrue(error(got, filament, 12) < 0.25, () -> "error " + error(got, filament, 12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"h7,1,-27.5,8.25", "h7,1,27.5,20", "h7,1,75,8.25"})
    void anotherHelixDestroysIt(String symmetry) {
        Image filament = new Filament(1, 27.5, 3.3).volume(BOX, APIX);
        Image got = Catalog.of(Processor.class)
                .create("xform.applysym:sym=" + symmetry)
                .process(filament);
        double alike = Filament.correlation(got, filament, 12);
        assertTrue(alike < 0.8, () -> symmetry + " leaves " + alike);
    }

    /** One ring of subunits becomes a filament: each plane of it comes from one copy. */
    @Test
    void oneSubunitBecomesAHelix() {
        Image filament = new Filament(1, 90, 4).volume(BOX, APIX);
        float[] slab = new float[filament.data().length];
        int plane = BOX * BOX;
        System.arraycopy(filament.data(), (BOX / 2 - 2) * plane, slab, (BOX / 2 - 2) * plane, 4 * plane);
        Image got = apply("h9,1,90,10", filament.with(slab));
        for (int z = 4; z < BOX - 4; z++) {
            for (int i = 4; i < BOX - 4; i++) {
                float want = filament.at(i, BOX / 2 + 5, z);
                assertEquals(want, got.at(i, BOX / 2 + 5, z) * counted(z), 1e-5, "plane " + z);
            }
        }
    }

    /** How many of the copies at -4 to 4 times 4 pixels come from inside the box. */
    private static int counted(int z) {
        int n = 0;
        for (int ring = -4; ring <= 4; ring++) {
            n += z - 4 * ring >= 0 && z - 4 * ring < BOX ? 1 : 0;
        }
        return n;
    }

    @Test
    void thePixelSizeMustBeKnown() {
        Image filament = new Filament(1, 90, 4).volume(BOX, 0);
        UsageError e = assertThrows(UsageError.class, () -> apply("h5,1,90,10", filament));
        assertTrue(e.getMessage().contains("A/pixel"), e.getMessage());
    }

    @Test
    void anImageHasNoHelix() {
        UsageError e = assertThrows(
                UsageError.class,
                () -> apply("h5,1,90,10", Image.of(4, 4, new float[16]).withApix(1)));
        assertTrue(e.getMessage().contains("is for volumes"), e.getMessage());
    }
}
