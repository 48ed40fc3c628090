package org.sparrowem.kernel.search;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.Rotation;
import org.sparrowem.kernel.image.Image;

/**
 * Measures the search in pairs per second of CPU time, after warm-up, and checks its answers.
 *
 * <p>Usage: {@code PolarSearchBench [box references maxShiftPx [seconds [scalar]]]}; without arguments, the usual sizes.
 * The object is asymmetric, references are projections of it low-passed as a 35 A map at 3 A/px, particles have noise of
 * ten times their variance.
 */
public final class PolarSearchBench {
    private static final int PARTICLES = 50;

    private PolarSearchBench() {}

    public static void main(String[] args) {
        if (args.length > 0) {
            double seconds = args.length > 3 ? Double.parseDouble(args[3]) : 4;
            Kernels kernels = args.length > 4 ? new ScalarKernels() : Engines.BEST;
            measure(
                    Integer.parseInt(args[0]),
                    Integer.parseInt(args[1]),
                    Double.parseDouble(args[2]),
                    seconds,
                    kernels);
            return;
        }
        for (int box : new int[] {64, 96}) {
            for (int references : new int[] {74, 260}) {
                for (double shift : new double[] {4, box / 4}) {
                    measure(box, references, shift, 4, Engines.BEST);
                }
            }
        }
    }

    private static void measure(int box, int count, double maxShift, double seconds, Kernels kernels) {
        Random random = new Random(5);
        Blobs object = Blobs.random(60, 0.33 * box, 64 / 50.0, 11);
        List<Blobs> views = new ArrayList<>();
        List<Image> references = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            views.add(object.rotated(randomRotation(random)));
            references.add(views.get(i).blurred(Phantom.BLUR_35A_PX).projection(box));
        }
        int[] truth = new int[PARTICLES];
        Align2d[] pose = new Align2d[PARTICLES];
        List<Image> particles = new ArrayList<>();
        for (int i = 0; i < PARTICLES; i++) {
            truth[i] = random.nextInt(count);
            double r = Math.sqrt(random.nextDouble()) * 0.95 * maxShift;
            double a = random.nextDouble() * 2 * Math.PI;
            pose[i] = Align2d.of(r * Math.cos(a), r * Math.sin(a), random.nextDouble() * 360, random.nextBoolean());
            Image clean = views.get(truth[i]).moved(pose[i].inverse()).projection(box);
            particles.add(Blobs.noisy(clean, 0.1, random));
        }
        PolarSearch search = PolarSearch.of(references, new PolarSearch.Settings(maxShift, true, true, 0), kernels);
        PolarSearch.Row row = search.newRow();
        int right = 0;
        int near = 0;
        for (int i = 0; i < PARTICLES; i++) {
            search.row(particles.get(i), row);
            right += row.best[0] == truth[i] ? 1 : 0;
            near += near(row, truth[i], pose[i]) ? 1 : 0;
        }
        report(search, particles, row, seconds, box, maxShift, right, near);
    }

    private static void report(
            PolarSearch search,
            List<Image> particles,
            PolarSearch.Row row,
            double seconds,
            int box,
            double maxShift,
            int right,
            int near) {
        List<Double> rates = new ArrayList<>();
        long start = cpu();
        while (cpu() - start < seconds * 1e9 || rates.size() < 3) {
            long t = cpu();
            for (Image particle : particles) {
                search.row(particle, row);
            }
            rates.add(1e9 * particles.size() * search.references() / (cpu() - t));
        }
        double[] half = rates.subList(rates.size() / 2, rates.size()).stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        System.out.printf(
                "%s: box %d, %d references, shift to %.0f px: %,.0f pairs/s (first pass %,.0f); %d %% right reference, %d %% right pose of it; %s%n",
                search.engine(),
                box,
                search.references(),
                maxShift,
                half[half.length / 2],
                rates.get(0),
                100 * right / PARTICLES,
                100 * near / PARTICLES,
                search);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static boolean near(PolarSearch.Row row, int i, Align2d truth) {
        Align2d found = Align2d.of(row.dx[i], row.dy[i], row.alphaDeg[i], row.mirror[i]);
        Align2d between = found.times(truth.inverse());
        double angle = Math.abs(Math.IEEEremainder(between.alphaDeg(), 360));
        return !between.mirror() && angle < 6 && Math.hypot(between.dx(), between.dy()) < 2;
    }

    private static Rotation randomRotation(Random random) {
        return new Orientation(
                        random.nextDouble() * 360,
                        Math.toDegrees(Math.acos(2 * random.nextDouble() - 1)),
                        random.nextDouble() * 360)
                .rotation();
    }
}
