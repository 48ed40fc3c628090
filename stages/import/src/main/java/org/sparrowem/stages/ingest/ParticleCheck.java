package org.sparrowem.stages.ingest;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.sparrowem.contract.UsageError;
import org.sparrowem.shell.ParticleColumns;
import org.sparrowem.shell.StageContext;
import org.sparrowem.store.ParticleSet;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.ImageStacks;
import org.sparrowem.store.format.OpenStacks;
import org.sparrowem.store.format.Table;

/** Looks at every stack, every reference and every pixel of particles that somebody wants to import. */
final class ParticleCheck implements AutoCloseable {
    /** Relative; STAR files round pixel sizes to six decimals, MRC headers to float. */
    private static final double SAME_APIX = 1e-4;

    private final Particles particles;
    private final OpenStacks stacks;
    private final int[] size;
    private final double[] apix;
    private int box;

    private ParticleCheck(Particles particles) {
        this.particles = particles;
        this.stacks =
                new OpenStacks(i -> ImageStacks.openImages(particles.stacks().get(i)));
        this.size = new int[particles.stacks().size()];
        this.apix = new double[size.length];
    }

    /**
     * The same particles with their pixel size in the column {@link ParticleSet#APIX}, where it is known.
     *
     * @param apix angstrom per pixel as the user says it, 0 to take it from the files
     * @throws UsageError with a line for each mistake
     */
    static Particles checked(Particles particles, double apix, StageContext context) {
        try (ParticleCheck check = new ParticleCheck(particles)) {
            check.open();
            check.references();
            Particles sized = check.withApix(apix);
            if (!sized.table().has(ParticleSet.APIX)) {
                context.warn(particles.source() + ": does not say its pixel size; give it with --apix");
            }
            check.pixels(context);
            return sized;
        }
    }

    private void open() {
        for (int i = 0; i < size.length; i++) {
            int number = i;
            stacks.ask(i, stack -> look(number, stack));
        }
    }

    private boolean look(int number, ImageStack stack) {
        Path path = particles.stacks().get(number);
        if (stack.nz() != 1) {
            throw new UsageError(path + ": holds volumes of " + size(stack) + " x " + stack.nz()
                    + "; expected images (--volume imports a map)");
        }
        if (stack.nx() != stack.ny()) {
            throw new UsageError(path + ": images of " + size(stack) + " pixels; expected square ones");
        }
        if (number > 0 && stack.nx() != box) {
            throw new UsageError(path + ": images of " + size(stack) + " pixels; expected " + box + " x " + box + " as "
                    + particles.stacks().get(0) + " has");
        }
        box = stack.nx();
        size[number] = stack.size();
        apix[number] = stack.apix();
        return true;
    }

    private static String size(ImageStack stack) {
        return stack.nx() + " x " + stack.ny();
    }

    private void references() {
        int[] stackOf = particles.stackOf();
        int[] index = particles.index();
        String claimed = "rlnImageSize";
        int[] sizes = particles.table().has(claimed) && particles.table().column(claimed) instanceof int[] s ? s : null;
        for (int row = 0; row < index.length; row++) {
            if (index[row] >= size[stackOf[row]]) {
                throw new UsageError(particles.source() + ": row " + (row + 1) + ": names image " + (index[row] + 1)
                        + " of " + particles.stacks().get(stackOf[row]) + ", which holds " + size[stackOf[row]]);
            }
            if (sizes != null && sizes[row] != box) {
                throw new UsageError(particles.source() + ": row " + (row + 1) + ": says images of " + sizes[row]
                        + " pixels (" + claimed + "), " + particles.stacks().get(stackOf[row]) + " has " + box);
            }
        }
    }

    private Particles withApix(double given) {
        Table table = particles.table();
        double[] apix = new double[table.rows()];
        if (given > 0) {
            Arrays.fill(apix, given);
        } else if (table.has(ParticleSet.APIX)) {
            apix = table.doubles(ParticleSet.APIX);
        } else {
            int[] stackOf = particles.stackOf();
            for (int row = 0; row < apix.length; row++) {
                apix[row] = this.apix[stackOf[row]];
            }
        }
        for (int row = 1; row < apix.length; row++) {
            if (Math.abs(apix[row] - apix[0]) > SAME_APIX * apix[0]) {
                throw new UsageError(particles.source() + ": row " + (row + 1) + ": " + apix[row]
                        + " A/pixel, the first row has " + apix[0]
                        + "; particles of one set need one pixel size, import each size as a set of its own");
            }
        }
        if (!(apix[0] > 0)) {
            return particles.with(table.without(ParticleSet.APIX));
        }
        return particles.with(
                table.with(ParticleSet.APIX, apix).withUnit(ParticleSet.APIX, ParticleColumns.unit(ParticleSet.APIX)));
    }

    /** Reads every image once, on all threads; the first bad one in the order of the rows is told. */
    private void pixels(StageContext context) {
        int[] stackOf = particles.stackOf();
        int[] index = particles.index();
        int[] bad = new int[index.length];
        AtomicInteger done = new AtomicInteger();
        context.parallel().each(index.length, row -> {
            bad[row] = stacks.ask(stackOf[row], stack -> ImageStack.firstBad(stack.read(index[row])));
            context.progress(done.incrementAndGet(), index.length, "image");
        });
        int row = 0;
        while (row < bad.length && bad[row] < 0) {
            row++;
        }
        if (row == bad.length) {
            return;
        }
        int at = bad[row];
        int image = index[row];
        float value = stacks.ask(stackOf[row], stack -> stack.read(image)[at]);
        long more = Arrays.stream(bad).filter(b -> b >= 0).count() - 1;
        throw new UsageError(particles.stacks().get(stackOf[row]) + ": image " + (index[row] + 1) + " of "
                + size[stackOf[row]] + " holds " + value + " at pixel (" + at % box + ", " + at / box + ")"
                + (more == 0 ? "" : ", and " + more + " more images are like it") + "; expected finite numbers");
    }

    @Override
    public void close() {
        stacks.close();
    }
}
