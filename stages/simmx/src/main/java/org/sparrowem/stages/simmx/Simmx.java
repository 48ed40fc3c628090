package org.sparrowem.stages.simmx;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.sparrowem.contract.In;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.Out;
import org.sparrowem.contract.Stage;
import org.sparrowem.kernel.align.Aligner;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.similarity.ReferenceFilter;
import org.sparrowem.kernel.similarity.SimilarityEngine;
import org.sparrowem.kernel.similarity.SimilarityEngines;
import org.sparrowem.kernel.similarity.SimilarityRow;
import org.sparrowem.kernel.similarity.SimilaritySettings;
import org.sparrowem.shell.ComparatorWarnings;
import org.sparrowem.shell.Images;
import org.sparrowem.shell.Matrices;
import org.sparrowem.shell.ReferenceFilters;
import org.sparrowem.shell.StageContext;
import org.sparrowem.shell.StageMain;
import org.sparrowem.shell.StageProgram;

/** Stage: the similarity matrix. */
public final class Simmx implements StageProgram<Simmx.Options> {
    private static final int BLOCK = 512;

    /** The contract. */
    @Stage(
            name = "simmx",
            version = "3",
            summary = "Compares every particle with every reference, each pair at its best alignment",
            eman2 = "e2simmx.py and e2simmx2stage.py",
            scatter = "particle",
            details =
                    """
            Examples:
              simmx projections_00.hdf particles.hdf simmx_00.hdf --cmp=ccc --align=rotate_translate_flip
              simmx refine_01#projections_00 sets/all.hdf refine_01#simmx_00 --cmp=frc:zeromask=1 --twostage=2

            The result has six planes, references across and particles down: score (smaller is better), and the
            transform particle -> reference: dx, dy (pixels), dalpha (degrees), mirror, scale.

            With align=rotate_translate or rotate_translate_flip and their default rfp_mode=-1 all rotations and shifts
            of all references are searched at once. With cmp and aligncmp among ccc and dot the best references of each
            particle get their exact score and the others a band-limited estimate that never ranks before them.
            """)
    public record Options(
            @In(kind = "stack", doc = "References, usually projections", position = 0) String references,
            @In(kind = "stack", doc = "Particles: a stack or a set", position = 1) String particles,
            @Out(kind = "matrix", doc = "The similarity matrix", position = 2) String output,
            @Opt(doc = "Comparator that gives the score", def = "ccc") ImageComparator cmp,
            @Opt(doc = "Aligner", def = "rotate_translate_flip") Aligner align,
            @Opt(doc = "Comparator that decides while aligning", def = "ccc") ImageComparator aligncmp,
            @Opt(doc = "Aligner that refines the first alignment; none for no refinement", def = "none") Aligner ralign,
            @Opt(doc = "Comparator that decides while refining", def = "ccc") ImageComparator raligncmp,
            @In(
                            kind = "stack",
                            doc =
                                    "Image of 0 and 1 that both of a pair are multiplied with before the score: one, or one for each reference, which is moved with it",
                            optional = true)
                    String mask,
            @Opt(doc = "Give each reference the particle's radial amplitudes first") boolean prefilt,
            @Opt(
                            doc =
                                    "Compare each particle with the references as its own transfer function shows them, with white noise; for restored references")
                    boolean refctf,
            @Opt(doc = "Bin both by this factor first", def = "1", min = 1, max = 16, unit = "factor") int shrink,
            @Opt(
                            doc =
                                    "Sort the references into groups, at this binning, and search only the groups that resemble the particle; 0 searches all",
                            def = "0",
                            min = 0,
                            max = 8,
                            unit = "factor")
                    int twostage) {
        public Options {
            ReferenceFilters.check(prefilt, refctf);
        }
    }

    public static void main(String[] argv) {
        StageMain.main(new Simmx(), argv);
    }

    @Override
    public Class<Options> options() {
        return Options.class;
    }

    @Override
    public Job prepare(Options o, StageContext context) {
        Images references = context.stack("references");
        Images particles = context.stack("particles");
        Images mask = context.stack("mask");
        checkEdges(references, particles, mask, context);
        return outputs -> {
            ComparatorWarnings.say(
                    context, particles, o.cmp(), o.aligncmp(), o.ralign() == null ? null : o.raligncmp());
            ReferenceFilter filter = ReferenceFilters.of(o.prefilt(), o.refctf());
            SimilaritySettings how = new SimilaritySettings(
                    o.cmp(),
                    o.align(),
                    o.aligncmp(),
                    o.ralign(),
                    o.raligncmp(),
                    mask == null ? List.of() : mask.all(),
                    filter,
                    filter == ReferenceFilter.NONE ? null : particles.image(0),
                    o.shrink());
            // Made for the first block: a step that only joins blocks needs none.
            AtomicReference<SimilarityEngine> made = new AtomicReference<>();
            Supplier<SimilarityEngine> engine =
                    () -> made.updateAndGet(e -> e != null ? e : engine(references, how, o, context));
            AtomicInteger done = new AtomicInteger();
            outputs.blocks("particle", particles.size(), BLOCK, (first, last, file) -> block(
                                    engine.get(), particles, first, last, context, done)
                            .write(file, Map.of()))
                    .ifPresent(files -> {
                        Map<String, Object> attributes = new LinkedHashMap<>();
                        attributes.put("projection_file", o.references());
                        attributes.put("particle_file", o.particles());
                        join(files).write(outputs.path("output"), attributes);
                    });
        };
    }

    private static SimilarityEngine engine(Images references, SimilaritySettings how, Options o, StageContext context) {
        SimilarityEngine engine = SimilarityEngines.of(references.all(), how, o.twostage(), context.parallel());
        context.info(engine.describe());
        return engine;
    }

    private static void checkEdges(Images references, Images particles, Images mask, StageContext context) {
        if (references != null && particles != null && references.edge() != particles.edge()) {
            context.problem("--references: images of " + references.edge() + " pixels; expected " + particles.edge()
                    + " as the particles have");
        }
        if (mask != null && references != null && mask.size() > 1 && mask.size() != references.size()) {
            context.problem("--mask: " + mask.size() + " images; expected 1, or " + references.size()
                    + ", one for each reference");
        }
        if (mask != null && particles != null && mask.edge() != particles.edge()) {
            context.problem(
                    "--mask: " + mask.edge() + " pixels; expected " + particles.edge() + " as the particles have");
        }
    }

    private static Matrices block(
            SimilarityEngine engine, Images particles, int first, int last, StageContext context, AtomicInteger done) {
        int columns = engine.references();
        Matrices matrix = Matrices.zeros(Matrices.SIMILARITY_PLANES, columns, last - first);
        ThreadLocal<SimilarityRow> rows = ThreadLocal.withInitial(() -> new SimilarityRow(columns));
        context.parallel().each(last - first, i -> {
            SimilarityRow row = rows.get();
            engine.row(particles.image(first + i), row);
            for (int p = 0; p < Matrices.SIMILARITY_PLANES; p++) {
                System.arraycopy(row.plane(p), 0, matrix.planes()[p], i * columns, columns);
            }
            context.progress(done.incrementAndGet(), particles.size(), "particle");
        });
        return matrix;
    }

    private static Matrices join(List<Path> files) {
        return Matrices.stack(files.stream()
                .map(f -> Matrices.read(f, Matrices.SIMILARITY_PLANES))
                .toList());
    }
}
