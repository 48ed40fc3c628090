package org.sparrowem.stages.classaverage;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.sparrowem.contract.Catalog;
import org.sparrowem.contract.In;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.Out;
import org.sparrowem.contract.Stage;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.align.Aligner;
import org.sparrowem.kernel.average.Averager;
import org.sparrowem.kernel.average.ClassAverager;
import org.sparrowem.kernel.average.Half;
import org.sparrowem.kernel.average.Keep;
import org.sparrowem.kernel.average.Matcher;
import org.sparrowem.kernel.average.RoundMask;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.process.NormalizeCircleMean;
import org.sparrowem.kernel.process.Processor;
import org.sparrowem.shell.ComparatorWarnings;
import org.sparrowem.shell.Images;
import org.sparrowem.shell.Outputs;
import org.sparrowem.shell.ReferenceFilters;
import org.sparrowem.shell.StageContext;
import org.sparrowem.shell.StageMain;
import org.sparrowem.shell.StageProgram;
import org.sparrowem.store.format.EmanHdf;

/** Stage: one image out of the particles of each class. */
public final class ClassAverage implements StageProgram<ClassAverage.Options> {
    private static final int BLOCK = 64;

    /** The contract. */
    @Stage(
            name = "classaverage",
            version = "2",
            summary = "Aligns the particles of each class and averages them",
            eman2 = "e2classaverage.py",
            scatter = "class",
            details =
                    """
            Example:
              classaverage --input=sets/all --classmx=classify_00.hdf --ref=projections_00.hdf --output=classes_00.hdf \\
                  --resultmx=cls_result_00.hdf --iter=1 --keep=0.8

            --iter counts the rounds after the first: in each, members are aligned to the average of the round before and
            the worst are left out. The particles are resampled once, at the end, into the frame of their projection.
            """)
    public record Options(
            @In(kind = "stack", doc = "Particles that are averaged: a stack or a set") String input,
            @In(kind = "stack", doc = "The same particles filtered, used to align and to judge", optional = true)
                    String usefilt,
            @In(kind = "matrix", doc = "The classification") String classmx,
            @In(kind = "stack", doc = "References, one for each class, usually projections", optional = true)
                    String ref,
            @Out(kind = "stack", doc = "The class averages") String output,
            @Out(
                            kind = "matrix",
                            doc = "The classification with the final alignments and who was used",
                            optional = true)
                    String resultmx,
            @Opt(doc = "Rounds after the first", def = "1", min = 0, max = 100) int iter,
            @Opt(doc = "Comparator that judges members", def = "ccc") ImageComparator cmp,
            @Opt(doc = "Aligner", def = "rotate_translate_flip") Aligner align,
            @Opt(doc = "Comparator that decides while aligning", def = "ccc") ImageComparator aligncmp,
            @Opt(doc = "Aligner that refines the first alignment; none for no refinement", def = "none") Aligner ralign,
            @Opt(doc = "Comparator that decides while refining", def = "ccc") ImageComparator raligncmp,
            @Opt(doc = "How to average", def = "mean") Averager averager,
            @Opt(doc = "What to do to each particle first; none for nothing", def = "normalize.edgemean")
                    Processor normproc,
            @Opt(
                            doc =
                                    "Fraction of members to keep, or with --keepsig how many standard deviations above the mean score",
                            def = "1",
                            min = 0)
                    double keep,
            @Opt(doc = "Whether --keep counts standard deviations") boolean keepsig,
            @Opt(doc = "Mask averages by their own outline between rounds, not by a disc") boolean automask,
            @Opt(doc = "Give the reference each particle's radial amplitudes before aligning it") boolean prefilt,
            @Opt(
                            doc =
                                    "Compare each particle with the reference as its own transfer function shows it, with white noise; for restored references")
                    boolean refctf,
            @Opt(doc = "Give each final average the radial amplitudes of its reference") boolean setsfref,
            @Opt(doc = "Which particles by number", def = "all") Half half) {
        public Options {
            if (!keepsig && !(keep > 0 && keep <= 1)) {
                throw new UsageError("keep = " + keep + " is out of range; expected a fraction above 0 to 1");
            }
            if (setsfref && ref == null) {
                throw new UsageError("--setsfref takes the amplitudes of the references; give them with --ref");
            }
            ReferenceFilters.check(prefilt, refctf);
            if (align == null || cmp == null || aligncmp == null || averager == null) {
                throw new UsageError("align, aligncmp, cmp and averager cannot be none");
            }
        }
    }

    public static void main(String[] argv) {
        StageMain.main(new ClassAverage(), argv);
    }

    @Override
    public Class<Options> options() {
        return Options.class;
    }

    @Override
    public Job prepare(Options o, StageContext context) {
        Images particles = context.stack("input");
        Images filtered = context.stack("usefilt");
        Images references = context.stack("ref");
        Members members = Members.read(context, particles, references);
        sameSize("usefilt", filtered, particles, context);
        if (filtered != null && particles != null && filtered.size() != particles.size()) {
            context.problem(
                    "--usefilt: " + filtered.size() + " images; expected " + particles.size() + " as in --input");
        }
        sameSize("ref", references, particles, context);
        return outputs -> {
            Images judged = filtered == null ? particles : filtered;
            ComparatorWarnings.say(context, judged, o.cmp(), o.aligncmp(), o.ralign() == null ? null : o.raligncmp());
            ClassAverager averager = averager(o, particles.edge());
            ClassBlock block = new ClassBlock(averager, members, references, judged, particles, o.setsfref(), context);
            List<Path> files = outputs.blocks("class", members.classes(), BLOCK, block::write)
                    .orElse(null);
            if (files != null) {
                join(files, members.classes(), references, o, context, outputs);
            }
        };
    }

    private static void join(
            List<Path> files, int classes, Images references, Options o, StageContext context, Outputs outputs) {
        try (JoinedClasses joined = new JoinedClasses(files, context.path("classmx"), references, o)) {
            EmanHdf.write(outputs.path("output"), classes, joined);
            if (o.resultmx() != null) {
                joined.result().write(outputs.path("resultmx"), Map.of("particle_file", o.input()));
            }
        }
    }

    private static void sameSize(String option, Images images, Images particles, StageContext context) {
        if (images != null && particles != null && images.edge() != particles.edge()) {
            context.problem("--" + option + ": images of " + images.edge() + " pixels; expected " + particles.edge()
                    + " as the particles have");
        }
    }

    private static ClassAverager averager(Options o, int edge) {
        Processor mask = Catalog.of(Processor.class).create(RoundMask.text(edge, o.automask()));
        Processor circle = new NormalizeCircleMean(null);
        UnaryOperator<Image> normalise = o.normproc() == null ? UnaryOperator.identity() : o.normproc()::process;
        return new ClassAverager(
                o.iter(),
                new Matcher(o.align(), o.aligncmp(), o.ralign(), o.raligncmp()),
                o.cmp(),
                o.averager(),
                normalise,
                new Keep(o.keep(), o.keepsig()),
                o.half(),
                average -> mask.process(circle.process(average)),
                ReferenceFilters.of(o.prefilt(), o.refctf()));
    }
}
