package org.sparrowem.launcher.converge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sparrowem.contract.UsageError;

/**
 * A Fourier shell correlation.
 *
 * @param iteration the iteration whose map is compared with the map before it
 * @param frequency of each shell, 1/A, rising
 * @param correlation of each shell, -1 to 1
 * @param resolutions by threshold, as the fsc stage words them: {@code 15.27 A}, perhaps with a remark
 */
public record FscCurve(int iteration, double[] frequency, double[] correlation, Map<String, String> resolutions) {
    private static final Pattern RESOLUTION = Pattern.compile("# (\\w+) at ([0-9.]+): (([0-9.]+).*)");

    /** Reads the table that the fsc stage writes: remarks with the resolutions, then frequency, correlation, count. */
    public static FscCurve read(int iteration, Path file) {
        return read(iteration, file, "resolution", 1);
    }

    /** Reads one column of a table by the name that the line above the numbers gives it. */
    static FscCurve column(Path file, String name) {
        List<String> names = lines(file).stream()
                .filter(l -> l.startsWith("# frequency "))
                .findFirst()
                .map(l -> List.of(l.substring(2).split(" ")))
                .orElse(List.of());
        if (!names.contains(name)) {
            throw new UsageError(file + " has no column '" + name + "'");
        }
        return read(0, file, name, names.indexOf(name));
    }

    private static FscCurve read(int iteration, Path file, String resolution, int column) {
        List<double[]> rows = new ArrayList<>();
        Map<String, String> resolutions = new TreeMap<>();
        try {
            for (String line : lines(file)) {
                Matcher told = RESOLUTION.matcher(line);
                if (told.matches() && told.group(1).equals(resolution)) {
                    resolutions.put(told.group(2), told.group(3));
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    String[] words = line.strip().split("[\\s,]+");
                    rows.add(new double[] {Double.parseDouble(words[0]), Double.parseDouble(words[column])});
                }
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new UsageError(file + " is not a table of frequency, correlation, count");
        }
        return new FscCurve(
                iteration,
                rows.stream().mapToDouble(r -> r[0]).toArray(),
                rows.stream().mapToDouble(r -> r[1]).toArray(),
                resolutions);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** The key of EMAN2's convergence table: {@code init_00_fsc} for the first iteration, then {@code 00_01_fsc} and so on. */
    public String key() {
        return iteration == 0 ? "init_00_fsc" : String.format("%02d_%02d_fsc", iteration - 1, iteration);
    }

    /** The resolution at a threshold such as {@code 0.143}, as the stage worded it; {@code unknown} if the table does not tell. */
    public String resolution(String threshold) {
        return resolutions.getOrDefault(threshold, "unknown");
    }

    /** The same with one decimal and no words, for legends; a dash if it is unknown or the curve never falls so low. */
    String brief(String threshold) {
        Matcher number = Pattern.compile("([0-9.]+) A").matcher(resolution(threshold));
        return number.matches() ? String.format(Locale.ROOT, "%.1f", Double.parseDouble(number.group(1))) : "\u2013";
    }
}
