package org.sparrowem.kernel.process;

/**
 * The hyperbolic tangent edge of Sparx's filters: {@code (tanh(k (f + c)) - tanh(k (f - c))) / 2} with
 * {@code k = pi / (2 fall_off c)}; 1/2 at the cutoff c, the softer the larger fall_off.
 */
record TanhEdge(double cutoff, double fallOff) implements RadialFilter.Factor {
    @Override
    public double at(double perPixel) {
        double k = Math.PI / 2 / fallOff / cutoff;
        return 0.5 * (StrictMath.tanh(k * (perPixel + cutoff)) - StrictMath.tanh(k * (perPixel - cutoff)));
    }
}
