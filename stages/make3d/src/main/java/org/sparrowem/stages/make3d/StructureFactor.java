package org.sparrowem.stages.make3d;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.process.Processor;
import org.sparrowem.kernel.process.RadialCurve;
import org.sparrowem.kernel.process.SetStrucFac;
import org.sparrowem.shell.Images;
import org.sparrowem.shell.StageContext;

/** Structure factor files: two columns, frequency in 1/A and intensity; lines that start with # are remarks. */
final class StructureFactor {
    /** Where the stage ctf leaves the project's. */
    private static final String PROJECT = "sets/strucfac.txt";

    private static final String AUTO = "auto";

    private StructureFactor() {}

    /** The file that --setsf means: {@code auto} is the project's. */
    static String address(String setsf) {
        return AUTO.equals(setsf) ? PROJECT : setsf;
    }

    /** The filter that the file given with --setsf asks for, if it can be read and the averages say their A/pixel. */
    static List<Processor> filter(StageContext context, Images classes) {
        if (classes != null && !(classes.apix() > 0)) {
            context.problem("--setsf counts in 1/A, but the A/pixel of --input is unknown");
        }
        try {
            return List.of(new SetStrucFac(read(context.path("setsf"))));
        } catch (UsageError e) {
            context.problem(e.getMessage());
            return List.of();
        }
    }

    /**
     * Reads a file.
     *
     * @throws UsageError naming the line that is not two numbers, or not in order
     */
    private static RadialCurve read(Path file) {
        List<double[]> points = new ArrayList<>();
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).trim();
            if (!line.isEmpty() && line.charAt(0) != '#') {
                double[] point = point(line);
                double before = points.isEmpty() ? Double.NEGATIVE_INFINITY : points.get(points.size() - 1)[0];
                if (point == null || point[0] < 0 || point[1] < 0 || !(point[0] > before)) {
                    throw new UsageError(
                            "--setsf: " + file + ", line " + (i + 1) + ": '" + line
                                    + "'; expected a frequency in 1/A, larger than the one before, and an intensity of at least 0");
                }
                points.add(point);
            }
        }
        if (points.isEmpty()) {
            throw new UsageError("--setsf: " + file + " holds no line of two numbers");
        }
        return new RadialCurve(
                points.stream().mapToDouble(p -> p[0]).toArray(),
                points.stream().mapToDouble(p -> p[1]).toArray());
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (MalformedInputException e) {
            throw new UsageError("--setsf: " + file + " is not a text file");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[] point(String line) {
        String[] columns = line.split("[\\s,]+");
        if (columns.length != 2) {
            return null;
        }
        try {
            double x = Double.parseDouble(columns[0]);
            double y = Double.parseDouble(columns[1]);
            return Double.isFinite(x) && Double.isFinite(y) ? new double[] {x, y} : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
