package org.sparrowem.launcher.converge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sparrowem.contract.UsageError;

/**
 * A Fourier shell correlation.
 *
 * @param iteration the iteration whose map is compared with the map before it
 * @param frequency of each shell, 1/A, rising
 * @param correlation of each shell, -1 to 1
 */
public record FscCurve(int iteration, double[] frequency, double[] correlation) {

    /** Reads the table that the fsc stage writes: frequency, correlation, count; lines that start with # are remarks. */
    public static FscCurve read(int iteration, Path file) {
        List<double[]> rows = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] words = line.strip().split("[\\s,]+");
                    rows.add(new double[] {Double.parseDouble(words[0]), Double.parseDouble(words[1])});
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new UsageError(file + " is not a table of frequency, correlation, count");
        }
        return new FscCurve(
                iteration,
                rows.stream().mapToDouble(r -> r[0]).toArray(),
                rows.stream().mapToDouble(r -> r[1]).toArray());
    }

    /** The key of EMAN2's convergence table: {@code init_00_fsc} for the first iteration, then {@code 00_01_fsc} and so on. */
    public String key() {
        return iteration == 0 ? "init_00_fsc" : String.format("%02d_%02d_fsc", iteration - 1, iteration);
    }

    /**
     * The resolution in A where the curve first falls below a threshold, interpolated linearly between shells; NaN if it never
     * does. The shell at frequency 0 is not looked at.
     */
    public double resolution(double threshold) {
        for (int i = 1; i < frequency.length; i++) {
            double before = correlation[i - 1];
            double here = correlation[i];
            if (here < threshold && frequency[i] > 0) {
                boolean crossed = before >= threshold && frequency[i - 1] > 0;
                double part = crossed ? (before - threshold) / (before - here) : 1;
                return 1 / (frequency[i - 1] + part * (frequency[i] - frequency[i - 1]));
            }
        }
        return Double.NaN;
    }

    /** A resolution for people: {@code 14.2 A}, or that the curve stays above the threshold up to the last shell. */
    public String resolutionWords(double threshold) {
        double resolution = resolution(threshold);
        if (Double.isFinite(resolution)) {
            return String.format(Locale.ROOT, "%.1f A", resolution);
        }
        double last = frequency.length == 0 ? 0 : frequency[frequency.length - 1];
        return last > 0 ? String.format(Locale.ROOT, "better than %.1f A", 1 / last) : "unknown";
    }
}
