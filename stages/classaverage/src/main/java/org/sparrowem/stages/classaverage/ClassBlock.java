package org.sparrowem.stages.classaverage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.sparrowem.kernel.average.ClassAverage;
import org.sparrowem.kernel.average.ClassAverager;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.process.MatchTo;
import org.sparrowem.shell.Attributes;
import org.sparrowem.shell.Images;
import org.sparrowem.shell.StageContext;
import org.sparrowem.store.format.EmanHdf;
import org.sparrowem.store.format.ImageRecord;

/** Averages consecutive classes and writes them with what became of each member. */
record ClassBlock(
        ClassAverager averager,
        Members members,
        Images references,
        Images particles,
        Images originals,
        boolean setsfref,
        StageContext context,
        AtomicInteger done) {
    static final String MEMBERS = "sparrow_members";
    static final String USED = "sparrow_used";
    static final String TRANSFORMS = "sparrow_transforms";

    /** Floats a member has in {@link #TRANSFORMS}: dx, dy, alpha, mirror, scale. */
    static final int TRANSFORM = 5;

    ClassBlock(
            ClassAverager averager,
            Members members,
            Images references,
            Images particles,
            Images originals,
            boolean setsfref,
            StageContext context) {
        this(averager, members, references, particles, originals, setsfref, context, new AtomicInteger());
    }

    void write(int first, int last, Path file) {
        ImageRecord[] records = new ImageRecord[last - first];
        context.parallel().each(records.length, i -> {
            records[i] = average(first + i);
            context.progress(done.incrementAndGet(), members.classes(), "class");
        });
        EmanHdf.write(file, List.of(records));
    }

    private ImageRecord average(int number) {
        int[] numbers = members.numbers().get(number);
        Image reference = references == null ? null : references.image(number);
        if (reference == null && numbers.length == 0) {
            Image blank = Image.of(particles.edge(), particles.edge(), new float[particles.edge() * particles.edge()]);
            return record(new ClassAverage(blank.withPtclRepr(0), List.of()));
        }
        ClassAverage average = averager.average(reference, numbers, this::particle, originals::image);
        return record(setsfref && average.image().ptclRepr() > 0 ? matched(average, reference) : average);
    }

    /** A particle to align; a filtered one whose stack says nothing of its transfer function has the original's. */
    private Image particle(int number) {
        Image particle = particles.image(number);
        return particles == originals || particle.ctf() != null
                ? particle
                : particle.withCtf(originals.contrast(number));
    }

    private static ClassAverage matched(ClassAverage average, Image reference) {
        return new ClassAverage(new MatchTo(reference).process(average.image()), average.members());
    }

    private ImageRecord record(ClassAverage average) {
        Image image = average.image().withApix(originals.apix());
        Map<String, Object> attributes = Attributes.of(image);
        attributes.put("class_ptcl_idxs", average.included());
        attributes.put("exc_class_ptcl_idxs", average.excluded());
        List<ClassAverage.Member> all = new ArrayList<>(average.members());
        attributes.put(
                MEMBERS, all.stream().mapToInt(ClassAverage.Member::particle).toArray());
        attributes.put(USED, all.stream().mapToInt(m -> m.used() ? 1 : 0).toArray());
        float[] transforms = new float[TRANSFORM * all.size()];
        for (int i = 0; i < all.size(); i++) {
            Align2d t = all.get(i).transform();
            float[] values = {
                (float) t.dx(), (float) t.dy(), (float) t.alphaDeg(), t.mirror() ? 1 : 0, (float) t.scale()
            };
            System.arraycopy(values, 0, transforms, TRANSFORM * i, TRANSFORM);
        }
        attributes.put(TRANSFORMS, transforms);
        return Attributes.record(image, attributes);
    }
}
