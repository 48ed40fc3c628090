package org.sparrowem.stages.ctf;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.ctf.CtfCurves;
import org.sparrowem.kernel.ctf.CtfFilter;
import org.sparrowem.kernel.ctf.ParticleCtf;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.shell.ColumnsBuilder;
import org.sparrowem.shell.Outputs;
import org.sparrowem.shell.ParticleColumns;
import org.sparrowem.shell.StageContext;
import org.sparrowem.store.Disk;
import org.sparrowem.store.ParticleSet;
import org.sparrowem.store.format.StackWriter;
import org.sparrowem.store.format.Table;

/** Writes what a measurement gives: the set with its curves, corrected stacks, tables. */
final class CtfResults {
    /** Images in memory at a time; it changes no byte of the result. */
    private static final int CHUNK = 64;

    private final CtfParticles particles;
    private final Measurement measurement;
    private final StageContext context;
    private final int count;

    CtfResults(CtfParticles particles, Measurement measurement, StageContext context) {
        this.particles = particles;
        this.measurement = measurement;
        this.context = context;
        this.count = particles.images().size();
    }

    void write(MeasureCtf.Options o, Outputs outputs) {
        if (measurement.model().certainPerA() == 0) {
            if (o.strucfac() != null) {
                throw new UsageError("--strucfac: no signal was found in the particles; leave it out");
            }
            context.warn("no signal was found in the particles: their signal to noise ratio is 0 everywhere");
        }
        Table ctf = ctfColumns();
        ParticleSet set = particles.set();
        set.with(Tables.joined(set.table(), ctf)).write(outputs.path("output"), context.project());
        stack(
                outputs.path("phaseflip"),
                ctf,
                (image, known) -> known.phaseFlipped() ? image : CtfFilter.flipPhases(image, known.ctf()));
        stack(outputs.path("wiener"), ctf, CtfFilter::wiener);
        if (o.strucfac() != null) {
            text(outputs.path("strucfac"), CtfTables.structureFactor(measurement.model()));
        }
        if (o.groups() != null) {
            text(outputs.path("groups"), CtfTables.groups(particles, measurement));
        }
    }

    /** Each particle's transfer function with its micrograph's curves, of which there is one text in memory. */
    private Table ctfColumns() {
        ColumnsBuilder columns = new ColumnsBuilder(count);
        Map<Integer, String> texts = new HashMap<>();
        for (int i = 0; i < count; i++) {
            ParticleCtf known = particles.ctf(i);
            String text = texts.computeIfAbsent(
                    particles.groups().of()[i], group -> curves(group).text());
            columns.set(i, ParticleColumns.of(ParticleCtf.of(known.ctf(), known.phaseFlipped())));
            columns.set(i, ParticleColumns.CTF_CURVES, text);
        }
        return columns.table();
    }

    private CtfCurves curves(int group) {
        return measurement.model().curves(measurement.level(group));
    }

    private void stack(Path file, Table ctf, BiFunction<Image, ParticleCtf, Image> correction) {
        if (file == null) {
            return;
        }
        int box = particles.images().edge();
        Image[] chunk = new Image[CHUNK];
        try (StackWriter writer =
                new StackWriter(file, box, box, particles.images().apix())) {
            for (int first = 0; first < count; first += CHUNK) {
                int base = first;
                int size = Math.min(CHUNK, count - first);
                context.parallel().each(size, i -> {
                    ParticleCtf known = particles.ctf(base + i);
                    ParticleCtf measured =
                            curves(particles.groups().of()[base + i]).of(known.ctf(), known.phaseFlipped());
                    chunk[i] = correction.apply(particles.images().image(base + i), measured);
                });
                for (int i = 0; i < size; i++) {
                    writer.add(chunk[i].data());
                }
                context.progress(base + (long) size, count, "particle");
            }
            int[] flipped = new int[count];
            Arrays.fill(flipped, 1);
            writer.finish(Tables.joined(particles.columns(), ctf).with(ParticleColumns.PHASE_FLIPPED, flipped));
        }
    }

    private static void text(Path file, String text) {
        Disk.writeNew(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
