package org.sparrowem.kernel.resolution;

/**
 * A Fourier shell (or ring) correlation, one value for each shell from 0 to Nyquist.
 *
 * @param frequency1A spatial frequency of each shell in 1/A; in 1/pixel where the pixel size is unknown
 * @param fsc correlation, -1 to 1; 0 where a shell holds nothing in one of the maps
 * @param count independent real numbers in each shell, two for every Fourier coefficient (as EMAN2 reports)
 */
public record FscCurve(double[] frequency1A, double[] fsc, int[] count) {
    public FscCurve {
        if (frequency1A.length != fsc.length || fsc.length != count.length || fsc.length == 0) {
            throw new IllegalArgumentException("a curve of " + frequency1A.length + ", " + fsc.length + " and "
                    + count.length + " values; expected as many of each, at least one");
        }
    }

    /**
     * Where a curve meets a threshold.
     *
     * @param frequency1A in the unit of the curve; Nyquist where the curve never falls below the threshold
     * @param crossed whether it does fall below
     */
    public record Crossing(double frequency1A, boolean crossed) {
        /** The resolution in A (pixels where the pixel size is unknown); infinite at frequency 0. */
        public double angstrom() {
            return 1 / frequency1A;
        }
    }

    /**
     * Where the curve first falls below a threshold such as 0.143 (gold-standard half maps, Rosenthal and Henderson
     * 2003, doi:10.1016/j.jmb.2003.07.013) or 0.5, linear between shells. Shell 0 holds only the means and counts as 1.
     */
    public Crossing crossing(double threshold) {
        double before = 1;
        for (int i = 1; i < fsc.length; i++) {
            if (fsc[i] < threshold) {
                double part = before > threshold ? (before - threshold) / (before - fsc[i]) : 0;
                double from = frequency1A[i - 1];
                return new Crossing(from + part * (frequency1A[i] - from), true);
            }
            before = fsc[i];
        }
        return new Crossing(frequency1A[fsc.length - 1], false);
    }
}
