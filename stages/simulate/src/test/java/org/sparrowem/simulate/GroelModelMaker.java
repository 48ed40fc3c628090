package org.sparrowem.simulate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes {@code models/groel.pdb.gz} from PDB entry 1MNF; needs nothing but a JDK:
 * {@code java GroelModelMaker.java 1MNF.pdb.gz groel.pdb.gz}.
 *
 * <p>Superposes the fourteen chains on chain A, takes the axes of the superpositions for those of D7 and writes chain A in
 * the frame with the 7-fold along z and a 2-fold along x, with the exact operators as REMARK 350. Prints how far the
 * deposited chains are from the exact copies.
 */
final class GroelModelMaker {
    private static final String CHAINS = "ABCDEFGHIJKLMN";
    private static final int FOLD = 7;

    /** A proper rotation, its angle in degrees and its axis. */
    private record Turn(double angleDeg, double[] axis) {}

    private GroelModelMaker() {}

    public static void main(String[] files) throws IOException {
        List<String> atoms = atomLines(Path.of(files[0]));
        Map<Character, List<double[]>> alphas = alphaCarbons(atoms);
        double[] centre = centre(alphas.values().stream().flatMap(List::stream).toList());
        double[][] frame = frame(alphas);
        List<String> out = new ArrayList<>();
        for (String line : atoms) {
            if (line.charAt(21) == 'A') {
                double[] p = inFrame(point(line), centre, frame);
                String xyz = String.format(Locale.ROOT, "%8.3f%8.3f%8.3f", p[0], p[1], p[2]);
                out.add((line.substring(0, 30) + xyz + line.substring(54)).stripTrailing());
            }
        }
        write(Path.of(files[1]), out);
        report(alphas, centre, frame);
    }

    private static List<String> atomLines(Path file) throws IOException {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
            return in.lines().filter(l -> l.startsWith("ATOM  ")).toList();
        }
    }

    private static Map<Character, List<double[]>> alphaCarbons(List<String> atoms) {
        Map<Character, List<double[]>> chains = new TreeMap<>();
        for (String line : atoms) {
            if (CHAINS.indexOf(line.charAt(21)) >= 0 && line.startsWith(" CA ", 12)) {
                chains.computeIfAbsent(line.charAt(21), c -> new ArrayList<>()).add(point(line));
            }
        }
        return chains;
    }

    /** Unit vectors x, y, z of the D7 frame: the mean 7-fold along z, the mean of the seven 2-folds nearest to x. */
    private static double[][] frame(Map<Character, List<double[]>> alphas) {
        List<Turn> turns = new ArrayList<>();
        for (char chain : CHAINS.substring(1).toCharArray()) {
            turns.add(turn(superposition(alphas.get('A'), alphas.get(chain))));
        }
        double[] z = turns.get(0).axis;
        double[] sum = new double[3];
        for (Turn t : turns) {
            if (Math.abs(dot(t.axis, z)) > 0.5) {
                addScaled(sum, t.axis, Math.signum(dot(t.axis, z)));
            }
        }
        z = unit(sum);
        List<double[]> twoFolds = new ArrayList<>();
        for (Turn t : turns) {
            if (Math.abs(dot(t.axis, z)) < 0.5) {
                twoFolds.add(t.axis);
            }
        }
        double[] x0 = perpendicular(twoFolds.get(0), z);
        double shift = meanOffset(twoFolds, x0, cross(z, x0));
        double[] x = new double[3];
        addScaled(x, x0, Math.cos(shift));
        addScaled(x, cross(z, x0), Math.sin(shift));
        return new double[][] {x, cross(z, x), z};
    }

    /** Mean angle of the 2-folds from the nearest of the seven lines that are a multiple of 180/7 degrees from x. */
    private static double meanOffset(List<double[]> twoFolds, double[] x, double[] y) {
        double step = Math.PI / FOLD;
        double sum = 0;
        for (double[] axis : twoFolds) {
            sum += Math.IEEEremainder(Math.atan2(dot(axis, y), dot(axis, x)), step);
        }
        return sum / twoFolds.size();
    }

    /** The unit quaternion of the best rotation of one set of points onto another (Horn 1987, doi:10.1364/JOSAA.4.000629). */
    private static double[] superposition(List<double[]> from, List<double[]> to) {
        double[] a = centre(from);
        double[] b = centre(to);
        double[][] s = new double[3][3];
        for (int i = 0; i < from.size(); i++) {
            for (int r = 0; r < 3; r++) {
                for (int c = 0; c < 3; c++) {
                    s[r][c] += (from.get(i)[r] - a[r]) * (to.get(i)[c] - b[c]);
                }
            }
        }
        double[][] n = {
            {s[0][0] + s[1][1] + s[2][2], s[1][2] - s[2][1], s[2][0] - s[0][2], s[0][1] - s[1][0]},
            {s[1][2] - s[2][1], s[0][0] - s[1][1] - s[2][2], s[0][1] + s[1][0], s[2][0] + s[0][2]},
            {s[2][0] - s[0][2], s[0][1] + s[1][0], s[1][1] - s[0][0] - s[2][2], s[1][2] + s[2][1]},
            {s[0][1] - s[1][0], s[2][0] + s[0][2], s[1][2] + s[2][1], s[2][2] - s[0][0] - s[1][1]}
        };
        return largestEigenvector(n);
    }

    /** By power iteration on the matrix made positive by its norm. */
    private static double[] largestEigenvector(double[][] n) {
        double norm = 0;
        for (double[] row : n) {
            norm = Math.max(norm, Math.abs(row[0]) + Math.abs(row[1]) + Math.abs(row[2]) + Math.abs(row[3]));
        }
        double[] q = {0.9, 0.3, 0.25, 0.2};
        for (int round = 0; round < 20000; round++) {
            double[] next = new double[4];
            double length = 0;
            for (int r = 0; r < 4; r++) {
                for (int c = 0; c < 4; c++) {
                    next[r] += (n[r][c] + (r == c ? norm : 0)) * q[c];
                }
                length += next[r] * next[r];
            }
            for (int r = 0; r < 4; r++) {
                q[r] = next[r] / Math.sqrt(length);
            }
        }
        return q;
    }

    private static Turn turn(double[] q) {
        double sine = Math.sqrt(q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
        double sign = q[0] < 0 ? -1 : 1;
        double[] axis = {sign * q[1] / sine, sign * q[2] / sine, sign * q[3] / sine};
        return new Turn(Math.toDegrees(2 * Math.atan2(sine, Math.abs(q[0]))), axis);
    }

    /** The fourteen operators, rows x, y, z: turns by k 360/7 degrees about z, then the same after a half turn about x. */
    private static List<double[][]> operators() {
        List<double[][]> all = new ArrayList<>();
        for (int flip = 1; flip >= -1; flip -= 2) {
            for (int k = 0; k < FOLD; k++) {
                double c = Math.cos(2 * Math.PI * k / FOLD);
                double s = Math.sin(2 * Math.PI * k / FOLD);
                all.add(new double[][] {{c, -s * flip, 0}, {s, c * flip, 0}, {0, 0, flip}});
            }
        }
        return all;
    }

    private static void write(Path file, List<String> atoms) throws IOException {
        try (Writer out =
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.US_ASCII)) {
            out.write("HEADER    CHAPERONE                               05-SEP-02   1MNF\n");
            out.write("REMARK   3 CHAIN A OF PDB ENTRY 1MNF IN THE FRAME OF ITS D7 SYMMETRY, SEE ORIGIN.MD\n");
            out.write("REMARK 350 BIOMOLECULE: 1\nREMARK 350 APPLY THE FOLLOWING TO CHAINS: A\n");
            int serial = 0;
            for (double[][] m : operators()) {
                serial++;
                for (int r = 0; r < 3; r++) {
                    out.write(String.format(
                            Locale.ROOT,
                            "REMARK 350   BIOMT%d %3d %9.6f %9.6f %9.6f        0.00000\n",
                            r + 1,
                            serial,
                            m[r][0] + 0.0,
                            m[r][1] + 0.0,
                            m[r][2] + 0.0));
                }
            }
            for (String line : atoms) {
                out.write(line + "\n");
            }
            out.write("END\n");
        }
    }

    private static void report(Map<Character, List<double[]>> alphas, double[] centre, double[][] frame) {
        List<double[]> first =
                alphas.get('A').stream().map(p -> inFrame(p, centre, frame)).toList();
        for (char chain : CHAINS.toCharArray()) {
            List<double[]> there = alphas.get(chain).stream()
                    .map(p -> inFrame(p, centre, frame))
                    .toList();
            double best = Double.POSITIVE_INFINITY;
            for (double[][] m : operators()) {
                double sum = 0;
                for (int i = 0; i < first.size(); i++) {
                    double[] p = inFrame(first.get(i), new double[3], m);
                    addScaled(p, there.get(i), -1);
                    sum += dot(p, p);
                }
                best = Math.min(best, Math.sqrt(sum / first.size()));
            }
            System.out.printf(Locale.ROOT, "chain %c: CA rmsd from the exact copy %.3f A%n", chain, best);
        }
    }

    private static double[] inFrame(double[] p, double[] centre, double[][] rows) {
        double[] d = {p[0] - centre[0], p[1] - centre[1], p[2] - centre[2]};
        return new double[] {dot(rows[0], d), dot(rows[1], d), dot(rows[2], d)};
    }

    private static double[] point(String line) {
        return new double[] {
            Double.parseDouble(line.substring(30, 38)),
            Double.parseDouble(line.substring(38, 46)),
            Double.parseDouble(line.substring(46, 54))
        };
    }

    private static double[] centre(List<double[]> points) {
        double[] sum = new double[3];
        points.forEach(p -> addScaled(sum, p, 1.0 / points.size()));
        return sum;
    }

    private static double[] perpendicular(double[] v, double[] axis) {
        double[] out = v.clone();
        addScaled(out, axis, -dot(v, axis));
        return unit(out);
    }

    private static void addScaled(double[] sum, double[] v, double factor) {
        for (int i = 0; i < 3; i++) {
            sum[i] += factor * v[i];
        }
    }

    private static double[] unit(double[] v) {
        double length = Math.sqrt(dot(v, v));
        return new double[] {v[0] / length, v[1] / length, v[2] / length};
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }
}
