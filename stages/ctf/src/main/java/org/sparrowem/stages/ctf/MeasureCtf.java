package org.sparrowem.stages.ctf;

import org.sparrowem.contract.In;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.Out;
import org.sparrowem.contract.Stage;
import org.sparrowem.contract.UsageError;
import org.sparrowem.shell.StageContext;
import org.sparrowem.shell.StageMain;
import org.sparrowem.shell.StageProgram;

/** Stage: what the transfer functions of particles leave of the signal, and particles corrected for it. */
public final class MeasureCtf implements StageProgram<MeasureCtf.Options> {
    /** The contract. */
    @Stage(
            name = "ctf",
            summary = "Measures signal and background of particles; flips phases, filters by Wiener",
            eman2 = "e2ctf.py",
            scatter = "particle",
            details =
                    """
            Examples:
              ctf sets#particles sets#particles_ctf --phaseflip=sets#flipped --wiener=sets#wiener --strucfac=sets/strucfac.txt
              ctf sets#particles sets#particles_ctf --groups=sets/ctf_groups.txt --bgmask=60

            The particles need a known transfer function (defocus and so on: import them from a STAR file or from EMAN2's). The
            signal is what all particles share, seen by each through its own transfer function; the background follows the
            power around the particles, which --bgmask leaves out. Micrographs (rlnMicrographName, ptcl_source_image, or else
            one transfer function) of ten particles and more have their own shape of the background and strength of the signal.

            The set refers to the same pixels and has the column ctf_curves: spacing in 1/A, background, signal to noise ratio
            (power of the signal that passed transfer function and envelope over that of the background, in the whole image),
            as ctf.auto, ctfw.auto and snrweight want it. The stacks hold the particles in the same order, for --usefilt:
            --phaseflip with phases corrected, --wiener also times snr/(1+snr), by frequency, as e2ctf --wiener.

            --strucfac writes the structure factor, 1/A and intensity. make3d --setsf=auto looks for sets/strucfac.txt.
            All outputs stand in one directory.
            """)
    public record Options(
            @In(kind = "stack", doc = "Particles: a set or a stack", position = 0) String input,
            @Out(kind = "set", doc = "The same particles with their curves; pixels stay where they are", position = 1)
                    String output,
            @Out(kind = "stack", doc = "The particles with phases flipped", optional = true) String phaseflip,
            @Out(kind = "stack", doc = "The particles with phases flipped and Wiener-filtered", optional = true)
                    String wiener,
            @Out(kind = "table", doc = "The structure factor: 1/A and intensity, text", optional = true)
                    String strucfac,
            @Out(kind = "table", doc = "What was found for each micrograph, text", optional = true) String groups,
            @Opt(
                            doc = "Radius that largely holds the particle, for the background; 0 for the box / 2.6",
                            def = "0",
                            unit = "pixels",
                            min = 0,
                            max = 4096)
                    double bgmask) {
        public Options {
            for (String set : new String[] {output, phaseflip, wiener}) {
                if (set != null && set.matches(".*\\.(mrc|mrcs|star|lst|txt)")) {
                    throw new UsageError(
                            "'" + set + "': sets and stacks are written as HDF; expected a name with .hdf or none");
                }
            }
        }
    }

    public static void main(String[] argv) {
        StageMain.main(new MeasureCtf(), argv);
    }

    @Override
    public Class<Options> options() {
        return Options.class;
    }

    @Override
    public Job prepare(Options o, StageContext context) {
        CtfParticles particles = CtfParticles.open(context);
        if (particles == null) {
            return outputs -> {};
        }
        if (2 * o.bgmask() >= particles.images().edge()) {
            context.problem("--bgmask=" + o.bgmask() + ": nothing is left around the particle in a box of "
                    + particles.images().edge() + "; expected less than "
                    + particles.images().edge() / 2);
        }
        return outputs -> {
            Measurement measurement = Measurement.of(particles, o.bgmask(), context, outputs);
            if (measurement != null) {
                new CtfResults(particles, measurement, context).write(o, outputs);
            }
        };
    }
}
