package org.sparrowem.kernel.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ElementTest {
    /** Forward scattering in angstrom of International Tables for Crystallography C, table 4.3.1.1; Peng's Gaussians fit to 0.1 %. */
    @Test
    void forwardScattering() {
        assertEquals(2.509, Element.C.scattering(0), 3e-3);
        assertEquals(2.211, Element.N.scattering(0), 3e-3);
        assertEquals(1.983, Element.O.scattering(0), 3e-3);
        assertEquals(5.488, Element.P.scattering(0), 3e-3);
        assertEquals(5.161, Element.S.scattering(0), 3e-3);
    }

    /** Water of 0.93 g/cm3 holds 0.0311 molecules per cubic angstrom, each of 3.041 A. */
    @Test
    void contrastIsScatteringLessDisplacedWater() {
        assertEquals(0.0311 * 3.041, Element.WATER_PER_A3, 1e-4);
        assertEquals(Element.C.scattering(0) - 16.44 * Element.WATER_PER_A3, Element.C.contrast(0), 1e-12);
        assertEquals(Element.C.scattering(4), Element.C.contrast(4), 1e-12);
    }
}
