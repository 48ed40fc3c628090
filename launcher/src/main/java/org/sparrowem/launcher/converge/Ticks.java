package org.sparrowem.launcher.converge;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the figure writes and paints: round tick marks, their labels, the colours of the curves. */
final class Ticks {
    private static final Color LIGHT = new Color(0xA9, 0xCD, 0xE8);
    private static final Color DARK = new Color(0x08, 0x30, 0x6B);

    private Ticks() {}

    /** Round numbers from 0 to {@code max}, three to eight steps apart. */
    static List<Double> round(double max) {
        double step = Math.pow(10, Math.floor(Math.log10(max)));
        for (double part : new double[] {1, 0.5, 0.2, 0.1}) {
            if (max / (step * part) >= 3) {
                step *= part;
                break;
            }
        }
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; i * step <= max * 1.0001; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** A frequency without trailing zeros. */
    static String frequency(double f) {
        return f == 0 ? "0" : String.format(Locale.ROOT, "%.4f", f).replaceAll("0+$", "");
    }

    /** The resolution that a frequency means, in A. */
    static String resolution(double f) {
        double a = 1 / f;
        return f == 0 ? "" : String.format(Locale.ROOT, a < 9.95 ? "%.1f" : "%.0f", a) + " \u00c5";
    }

    /** From light for the first curve to dark for the last. */
    static Color color(int i, int count) {
        double t = count < 2 ? 1 : (double) i / (count - 1);
        return new Color(
                mix(LIGHT.getRed(), DARK.getRed(), t),
                mix(LIGHT.getGreen(), DARK.getGreen(), t),
                mix(LIGHT.getBlue(), DARK.getBlue(), t));
    }

    private static int mix(int a, int b, double t) {
        return (int) Math.round(a + t * (b - a));
    }
}
