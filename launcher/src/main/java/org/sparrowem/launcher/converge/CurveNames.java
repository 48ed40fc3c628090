package org.sparrowem.launcher.converge;

/**
 * How the curves of a run are called.
 *
 * @param note the line under the figure's title
 * @param label what a curve is called, {@code {n}} its iteration; empty for the pair of an iteration and the one before
 * @param key of a curve in {@code convergence.results}, {@code {n}} its iteration; empty for EMAN2's of such pairs
 */
public record CurveNames(String note, String label, String key) {
    /** What a curve compares, in words. */
    public String label(FscCurve curve) {
        int n = curve.iteration();
        if (!label.isEmpty()) {
            return filled(label, n);
        }
        return n == 0 ? "start and 0" : (n - 1) + " and " + n;
    }

    /** The same for legends, with the resolution at 0.5 and 0.143. */
    String legend(FscCurve curve) {
        String pair = label.isEmpty()
                ? label(curve).replace(" and ", " \u2192 ").replace("start", "start map")
                : label(curve);
        return pair + ":  " + curve.brief("0.5") + " / " + curve.brief("0.143");
    }

    String key(FscCurve curve) {
        return key.isEmpty() ? curve.key() : filled(key, curve.iteration());
    }

    private static String filled(String template, int n) {
        return template.replace("{n}", String.format("%02d", n));
    }
}
