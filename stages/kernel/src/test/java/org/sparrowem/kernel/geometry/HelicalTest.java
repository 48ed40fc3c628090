package org.sparrowem.kernel.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparrowem.contract.UsageError;

class HelicalTest {

    /** EMAN2's element n: az = (n mod nstart) 360/nstart + floor(n/nstart) daz, shift floor(n/nstart) tz; its rings 0 to 4. */
    @Test
    void operatorsAreThoseOfEman2MovedToBothSides() {
        List<Operator> all = Symmetries.of("h10,2,33,4.5").operators();
        int[] rings = {0, 1, -1, 2, -2};
        assertEquals(10, all.size());
        for (int n = 0; n < 10; n++) {
            int ring = rings[n / 2];
            double az = Math.toRadians(n % 2 * 180 + ring * 33);
            assertArrayEquals(
                    new double[] {Math.cos(az), Math.sin(az), 0, -Math.sin(az), Math.cos(az), 0, 0, 0, 1},
                    all.get(n).rotation().m(),
                    1e-12);
            assertEquals(ring * 4.5, all.get(n).zShiftA(), 1e-12);
        }
        assertEquals(9, Symmetries.of("h10,2,33,4.5").reachA());
    }

    @Test
    void anEvenNumberOfRingsHasOneMoreAbove() {
        List<Operator> all = Symmetries.of("h4,1,10,1").operators();
        assertEquals(
                List.of(0.0, 1.0, -1.0, 2.0),
                all.stream().map(Operator::zShiftA).toList());
    }

    /** Along z the operators form a group as far as they reach. */
    @Test
    void neighboursDifferByOneStep() {
        List<Operator> all = Symmetries.of("h9,1,27.5,3").operators();
        for (Operator a : all) {
            for (Operator b : all) {
                double steps = (a.zShiftA() - b.zShiftA()) / 3;
                Rotation between = a.rotation().times(b.rotation().inverse());
                assertEquals(0, between.angleDegTo(new Orientation(27.5 * steps, 0, 0).rotation()), 1e-6);
            }
        }
    }

    @Test
    void pointGroupsShiftNothing() {
        for (String name : List.of("c1", "c4", "d7", "tet", "oct", "icos")) {
            assertEquals(0, Symmetries.of(name).reachA(), name);
            assertEquals(0, Symmetries.of(name).operators().get(0).zShiftPx(0), name);
        }
    }

    @Test
    void shiftsInPixelsNeedThePixelSize() {
        Operator up = Symmetries.of("h3,1,30,10").operators().get(1);
        assertEquals(4, up.zShiftPx(2.5), 1e-12);
        UsageError e = assertThrows(UsageError.class, () -> up.zShiftPx(0));
        assertTrue(e.getMessage().contains("A/pixel"), e.getMessage());
    }

    @Test
    void unitIsABandAcrossTheAxis() {
        Symmetry h = Symmetries.of("h12,3,30,10,8");
        assertEquals(82, h.altMinDeg());
        assertEquals(90, h.altMaxDeg(false));
        assertEquals(98, h.altMaxDeg(true));
        assertEquals(120, h.azMaxDeg(false));
        assertTrue(h.isInUnit(82, 0, false));
        assertFalse(h.isInUnit(81.9, 0, false));
        assertFalse(h.isInUnit(91, 0, false));
        assertTrue(h.isInUnit(98, 120, true));
        assertFalse(h.isInUnit(90, 121, true));
        assertEquals(85, Symmetries.of("h12,3,30,10").altMinDeg());
    }

    @Test
    void aLongerPieceHasMoreOperators() {
        Symmetry h = Symmetries.of("h6,2,30,10");
        assertEquals(2 * 11, h.reaching(45).operators().size());
        assertEquals(50, h.reaching(45).reachA());
        assertEquals(h.name(), h.reaching(5).name());
    }

    /** Equal symmetries have equal names, for the name is in the key of a step. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "h12,1,30,10; h12,1,30,10,5",
                "H12, 1, 30.0, 10 ,5; h12,1,30,10,5",
                "h6,2,-22.5,4.75,0; h6,2,-22.5,4.75,0",
                "h:nsym=12:daz=30:tz=10; h12,1,30,10,5",
                "h:tz=10:nsym=12:nstart=3:daz=30:maxtilt=12; h12,3,30,10,12",
                "c:nsym=4; c4",
                "d:nsym=7; d7",
                "D:NSYM=7; d7"
            })
    void namesAreCanonical(String typed, String name) {
        assertEquals(name, Symmetries.of(typed).name());
        assertEquals(name, Symmetries.of(typed).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "h12; expected c<n> or d<n> with n from 1 to 999, tet, oct, icos or h<nsym>,<nstart>,<daz>,<tz>[,<maxtilt>]",
                "h12,1,30; 3 numbers; expected h<nsym>,<nstart>,<daz>,<tz>[,<maxtilt>], daz in degrees, tz in A, for example",
                "h12,1,30,1,5,6; 6 numbers; expected h<nsym>",
                "h12,1,x,3; daz = 'x' is not a number",
                "h12,1.5,30,3; nstart = '1.5' is not a whole number",
                "h0,1,30,3; nsym = 0 is out of range",
                "h12,1,30,0; tz = 0 is out of range",
                "h12,1,30,-3; tz = -3 is out of range",
                "h12,1,400,3; daz = 400 is out of range",
                "h12,1,30,3,95; maxtilt = 95 is out of range",
                "h10,4,30,3; nsym = 10 is no multiple of nstart = 4, the last ring of subunits would be incomplete; expected for example 12",
                "h:nsym=12:dz=3; no parameter 'dz'",
                "h:nsym=12; daz"
            })
    void wrongTextsAreRefusedWithAHelpfulLine(String typed, String said) {
        UsageError e = assertThrows(UsageError.class, () -> Symmetries.of(typed));
        assertTrue(e.getMessage().contains(said), e.getMessage());
    }
}
