package org.sparrowem.kernel.simulate;

/**
 * How the elements of proteins and nucleic acids scatter electrons: five Gaussians per atom, less the water it displaces.
 *
 * <p>{@code f(k) = sum a_i exp(-b_i k^2/4) - w V exp(-pi V^(2/3) k^2)}, in angstrom, k in 1/A. Gaussians of the neutral
 * atoms: Peng, Ren, Dudarev and Whelan 1996, doi:10.1107/S0108767395014371, table 1 (s = k/2 up to 2 per A). Displaced
 * volumes V as Gaussian dummy atoms: Fraser, MacRae and Suzuki 1978, doi:10.1107/S0021889878014296. Hydrogens are left
 * out: their scattering is nearly that of the water they displace.
 */
public enum Element {
    C(12.011, 16.44, new double[] {0.0893, 0.2563, 0.7570, 1.0487, 0.3575}, new double[] {
        0.2465, 1.7100, 6.4094, 18.6113, 50.2523
    }),
    N(14.007, 2.49, new double[] {0.1022, 0.3219, 0.7982, 0.8197, 0.1715}, new double[] {
        0.2451, 1.7481, 6.1925, 17.3894, 48.1431
    }),
    O(15.999, 9.13, new double[] {0.0974, 0.2921, 0.6910, 0.6990, 0.2039}, new double[] {
        0.2067, 1.3815, 4.6943, 12.7105, 32.4726
    }),
    P(30.974, 5.73, new double[] {0.2548, 0.6106, 1.4541, 2.3204, 0.8477}, new double[] {
        0.2908, 1.8740, 8.5176, 24.3434, 63.2996
    }),
    S(32.06, 19.86, new double[] {0.2497, 0.5628, 1.3899, 2.1865, 0.7715}, new double[] {
        0.2681, 1.6711, 7.0267, 19.5377, 50.3888
    });

    /**
     * Scattering of vitreous ice per cubic angstrom: 0.93 g/cm3 of water (0.0310885 molecules per A^3), each scattering
     * forward as one oxygen (1.983 A) and two hydrogens (0.529 A) do.
     */
    static final double WATER_PER_A3 = 0.93 / 18.015 * 0.602214 * (1.983 + 2 * 0.529);

    private final double massDa;
    private final double displacedA3;
    private final double[] amplitudes;
    private final double[] widths;

    Element(double massDa, double displacedA3, double[] amplitudes, double[] widths) {
        this.massDa = massDa;
        this.displacedA3 = displacedA3;
        this.amplitudes = amplitudes;
        this.widths = widths;
    }

    /** Atomic mass in dalton. */
    public double massDa() {
        return massDa;
    }

    /** Scattering factor in vacuum, angstrom, at the squared frequency {@code k2} in 1/A^2. */
    public double scattering(double k2) {
        double sum = 0;
        for (int i = 0; i < amplitudes.length; i++) {
            sum += amplitudes[i] * StrictMath.exp(-widths[i] * k2 / 4);
        }
        return sum;
    }

    /** Scattering factor against vitreous ice, angstrom, at the squared frequency {@code k2} in 1/A^2. */
    public double contrast(double k2) {
        double solvent =
                WATER_PER_A3 * displacedA3 * StrictMath.exp(-Math.PI * StrictMath.cbrt(displacedA3 * displacedA3) * k2);
        return scattering(k2) - solvent;
    }
}
