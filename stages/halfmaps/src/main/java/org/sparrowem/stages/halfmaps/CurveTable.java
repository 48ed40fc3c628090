package org.sparrowem.stages.halfmaps;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.sparrowem.kernel.resolution.FscCurve;
import org.sparrowem.kernel.resolution.HalfMaps;

/** The curves of two half maps as text: comments with the resolutions, then a line a shell. */
record CurveTable(HalfMaps halves, boolean inAngstrom) {
    private static final double[] THRESHOLDS = {0.5, 0.143};

    String text() {
        Map<String, FscCurve> columns = new LinkedHashMap<>();
        columns.put("corrected", halves.corrected());
        columns.put("unmasked", halves.unmasked());
        columns.put("masked", halves.masked());
        columns.put("randomised", halves.randomised());
        StringBuilder s = new StringBuilder("# Fourier shell correlation of two half maps; frequency in ")
                .append(inAngstrom ? "1/A" : "1/pixel")
                .append('\n');
        resolutions(s, "resolution", halves.corrected());
        columns.forEach((name, curve) -> resolutions(s, name, curve));
        s.append("# phases random from shell ").append(halves.firstRandom()).append(" on\n# frequency");
        columns.keySet().forEach(name -> s.append(' ').append(name));
        s.append(" count\n");
        for (int i = 0; i < halves.corrected().fsc().length; i++) {
            s.append(String.format(Locale.ROOT, "%.6f", halves.corrected().frequency1A()[i]));
            for (FscCurve curve : columns.values()) {
                s.append(String.format(Locale.ROOT, "\t%.6f", curve.fsc()[i]));
            }
            s.append('\t').append(halves.corrected().count()[i]).append('\n');
        }
        return s.toString();
    }

    private void resolutions(StringBuilder s, String name, FscCurve curve) {
        for (double threshold : THRESHOLDS) {
            FscCurve.Crossing crossing = curve.crossing(threshold);
            s.append(String.format(
                    Locale.ROOT,
                    "# %s at %s: %.2f %s%s%n",
                    name,
                    threshold,
                    crossing.angstrom(),
                    inAngstrom ? "A" : "pixels",
                    crossing.crossed() ? "" : " (never below: Nyquist)"));
        }
    }
}
