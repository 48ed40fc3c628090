package org.sparrowem.stages.export;

import org.sparrowem.contract.In;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.Out;
import org.sparrowem.contract.Stage;
import org.sparrowem.contract.UsageError;
import org.sparrowem.shell.StageContext;
import org.sparrowem.shell.StageMain;
import org.sparrowem.shell.StageProgram;
import org.sparrowem.store.format.EmanHdf;

/** Stage: hands particles, averages and maps to other programs. */
public final class Export implements StageProgram<Export.Options> {
    /** The contract. */
    @Stage(
            name = "export",
            summary = "Hands particles, averages and maps to other programs: RELION, EMAN2, anything that reads MRC",
            details =
                    """
            Examples:
              export sets#particles particles.star
              export sets#particles refined.star --classify=refine_01#cls_result_05 --projections=refine_01#projections_05
              export sets#particles refined.star --stack=refined.mrcs
              export refine_01#threed_filt_05 map.mrc
              export refine_01#classes_05 averages.mrcs

            The ending of the output's name says what it is to be: .star RELION 3.1 to 5, .lst EMAN2's list, .hdf EMAN2's
            stack with attributes, .mrcs a plain stack, .mrc a map. Lists name the stacks that the particles stand in, by
            paths from the project's directory, in which those programs are to be started; --stack writes their pixels into
            a new stack, which is needed where the program cannot read the old one.

            With --classify and --projections each particle gets the orientation and the shift that the iteration found for
            it: the way from the particle to its first class, backwards, after the projection's orientation. cls_result holds
            what class averaging made of the alignment, classify what simmx found; both will do.
            """)
    public record Options(
            @In(kind = "any", doc = "A set of particles; for .hdf, .mrcs and .mrc also a stack or a map", position = 0)
                    String input,
            @Out(kind = "any", doc = "A name with .star, .lst, .hdf, .mrcs or .mrc", position = 1) String output,
            @Out(
                            kind = "stack",
                            doc =
                                    "New stack of the particles' pixels that a .star (then .mrcs) or .lst (.mrcs or .hdf) names",
                            optional = true)
                    String stack,
            @In(kind = "matrix", doc = "cls_result or classify of an iteration, for the poses", optional = true)
                    String classify,
            @In(kind = "stack", doc = "The projections of the same iteration", optional = true) String projections,
            @Opt(doc = "Only the particles that the averages were made of: the weight in --classify is not 0")
                    boolean used) {

        public Options {
            Target target = output == null ? null : Target.of(output);
            if ((classify == null) != (projections == null)) {
                throw new UsageError(
                        "classify and --projections belong together: the way to a class, and how the class lies");
            }
            if (used && classify == null) {
                throw new UsageError("used needs --classify, which says who was used");
            }
            if (target != null && classify != null && !target.holdsPoses()) {
                throw new UsageError(
                        "classify: " + output + " cannot hold poses; expected a name with .star, .lst or .hdf");
            }
            if (target != null && stack != null) {
                requireStack(target, output, stack);
            }
        }

        private static void requireStack(Target target, String output, String stack) {
            if (!target.isList()) {
                throw new UsageError(
                        "stack is for .star and .lst, which name stacks; " + output + " holds the pixels itself");
            }
            Target kind = Target.of(stack);
            if (kind != Target.MRCS && (target == Target.STAR || kind != Target.HDF)) {
                throw new UsageError("stack = '" + stack + "': expected a name with .mrcs"
                        + (target == Target.STAR ? "" : " or .hdf"));
            }
        }
    }

    public static void main(String[] argv) {
        StageMain.main(new Export(), argv);
    }

    @Override
    public Class<Options> options() {
        return Options.class;
    }

    @Override
    public Job prepare(Options o, StageContext context) {
        if (context.path("input") == null) {
            return outputs -> {};
        }
        Target target = Target.of(o.output());
        if (target.isList() || o.classify() != null || EmanHdf.isForeign(context.path("input"))) {
            return ParticleExport.prepare(o, target, context);
        }
        return PlainImages.prepare(target, context);
    }
}
