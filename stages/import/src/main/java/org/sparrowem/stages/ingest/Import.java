package org.sparrowem.stages.ingest;

import java.util.List;
import org.sparrowem.contract.In;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.Out;
import org.sparrowem.contract.Stage;
import org.sparrowem.contract.UsageError;
import org.sparrowem.shell.StageContext;
import org.sparrowem.shell.StageMain;
import org.sparrowem.shell.StageProgram;
import org.sparrowem.store.ParticleSet;

/** Stage: brings particles and maps of other programs into a project. */
public final class Import implements StageProgram<Import.Options> {
    /** The contract. */
    @Stage(
            name = "import",
            version = "2",
            summary = "Makes a set of particles that stay where they are, or copies a map",
            details =
                    """
            Examples:
              import particles.star sets#particles --apix=2.7
              import /data/session1/particles.star sets#all --dir=/data/session1
              import stack.mrcs sets#raw --apix=1.31
              import particles/m1_ptcls.hdf sets#m1 --info=info
              import model.mrc refine_01#initial_model --volume --like=sets#particles

            Particles: a STAR file of RELION 3.0 to 5, a stack (MRC, EMAN2's HDF or LST, a stack of Sparrow's), or a set.
            No pixel is copied: the set refers to the stacks by path and records their size and SHA-256. Every pixel is
            looked at once. Transfer functions become defocus_um, defocus_diff_um, defocus_angle_deg, voltage_kv, cs_mm,
            amplitude_contrast, bfactor_a2, phase_shift_deg; poses az, alt, phi (degrees, EMAN2), dx, dy (pixels);
            rlnRandomSubset half. Columns that are not known here are kept under their own names.

            Stacks that a STAR file names are looked for in --dir, then beside the STAR file, then in the directories
            above it.

            Particles of EMAN2 get the transfer functions that their headers tell, or, with --info, those of the files
            info/<micrograph>_info.json, which belong to stacks named <micrograph>_ptcls or <micrograph>__ctf_flip (these
            hold flipped particles).

            Maps (--volume): with --like the map is brought to the particles' box and pixel size by cropping or padding
            its Fourier transform; where a pixel size is unknown it is scaled by the ratio of the boxes.
            """)
    public record Options(
            @In(kind = "any", doc = "Particles or a map", position = 0) String input,
            @Out(kind = "any", doc = "The set, or the map as EMAN2's HDF", position = 1) String output,
            @Opt(doc = "The input is a map; --like says so as well") boolean volume,
            @In(kind = "stack", doc = "Particles whose box and pixel size the map shall get", optional = true)
                    String like,
            @Opt(
                            doc = "Pixel size of the input, whatever its files say; 0 takes it from them",
                            def = "0",
                            unit = "A/pixel",
                            min = 0)
                    double apix,
            @Opt(doc = "Directory in which to look first for the stacks that a STAR file names") String dir,
            @Opt(doc = "Directory of EMAN2's info files, which tell the transfer functions") String info) {

        public Options {
            if (dir != null && (volume || like != null)) {
                throw new UsageError("dir is for particles; a map stands in its own file, leave --dir out");
            }
            if (info != null && (volume || like != null)) {
                throw new UsageError("info is for particles; a map has no transfer function, leave --info out");
            }
            if (output != null && output.matches(".*\\.(mrc|mrcs|map|star|lst)")) {
                throw new UsageError("output = '" + output
                        + "': sets and maps are written as HDF; expected a name with .hdf or none");
            }
        }
    }

    public static void main(String[] argv) {
        StageMain.main(new Import(), argv);
    }

    @Override
    public Class<Options> options() {
        return Options.class;
    }

    @Override
    public Job prepare(Options o, StageContext context) {
        if (o.volume() || o.like() != null) {
            return MapImport.prepare(o, context);
        }
        if (context.path("input") == null) {
            return outputs -> {};
        }
        Particles read = read(o, context);
        Particles described = o.info() == null
                ? read
                : InfoFiles.described(read, context.project().resolve(o.info()));
        Particles particles = ParticleCheck.checked(described, o.apix(), context);
        return outputs -> {
            List<ParticleSet.Stack> stacks =
                    particles.stacks().stream().map(ParticleSet.Stack::of).toList();
            ParticleSet.of(particles.table(), stacks).write(outputs.path("output"), context.project());
        };
    }

    private static Particles read(Options o, StageContext context) {
        boolean star = context.path("input").toString().matches("(?i).*\\.star");
        if (o.dir() != null && !star) {
            throw new UsageError("--dir is for STAR files, which name their stacks; leave it out");
        }
        return star
                ? StarParticles.read(
                        context.path("input"),
                        o.dir() == null ? null : context.project().resolve(o.dir()),
                        o.apix())
                : StackParticles.read(context.path("input"));
    }
}
