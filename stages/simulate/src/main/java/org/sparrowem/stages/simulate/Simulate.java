package org.sparrowem.stages.simulate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sparrowem.contract.In;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.Out;
import org.sparrowem.contract.Stage;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.ctf.ParticleCtf;
import org.sparrowem.kernel.geometry.Symmetry;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.process.LowpassGauss;
import org.sparrowem.kernel.simulate.NoiseColour;
import org.sparrowem.kernel.simulate.Optics;
import org.sparrowem.kernel.simulate.Particle;
import org.sparrowem.kernel.simulate.ParticleSimulator;
import org.sparrowem.kernel.simulate.SimulationSettings;
import org.sparrowem.shell.Attributes;
import org.sparrowem.shell.ColumnsBuilder;
import org.sparrowem.shell.Outputs;
import org.sparrowem.shell.ParticleColumns;
import org.sparrowem.shell.StageContext;
import org.sparrowem.shell.StageMain;
import org.sparrowem.shell.StageProgram;
import org.sparrowem.store.format.EmanHdf;
import org.sparrowem.store.format.Table;

/** Stage: makes particles of which everything is known. */
public final class Simulate implements StageProgram<Simulate.Options> {
    /** Particles in memory at a time; it changes no byte of the result. */
    private static final int CHUNK = 64;

    /** The contract. */
    @Stage(
            name = "simulate",
            version = "3",
            summary = "Simulates particles whose truth is known",
            details =
                    """
            Examples:
              simulate sets#particles --builtin=groel --count=2000 --seed=1 --truthmap=sets#truth --startmap=sets#init40
              simulate particles.mrcs --model=1abc.pdb.gz --box=128 --apix=1.5 --snr=0.05 --star=particles.star
              simulate clean --model=map.mrc --snr=0 --ctf=0

            Atoms are projected exactly, a map by interpolation; orientations are uniform, shifts uniform within --maxshift.
            The truth stands in the stack's columns: az alt phi (degrees, EMAN2), dx dy (pixels, EMAN2's tx and ty),
            defocus_um and the other fields of the transfer function, with the signal to noise ratio at each frequency
            in ctf_curves, as the averagers ctf.auto and ctfw.auto want it. --snr is the variance of the signal inside the
            object's circle over that of the noise in a pixel, which is 1. Particle i depends on --seed and i, not on
            --count. All outputs stand in one directory.
            """)
    public record Options(
            @Out(
                            kind = "stack",
                            doc =
                                    "The particles with their truth as columns; a name with .mrcs gives a plain MRC stack",
                            position = 0)
                    String output,
            @In(
                            kind = "any",
                            doc = "The object: a PDB file (.pdb, .pdb.gz) or a cubic map; instead of --builtin",
                            optional = true)
                    String model,
            @Out(kind = "table", doc = "RELION STAR file of the particles with their true poses", optional = true)
                    String star,
            @Out(kind = "volume", doc = "The true map, on the particles' grid", optional = true) String truthmap,
            @Out(kind = "volume", doc = "The true map at low resolution, to start a refinement from", optional = true)
                    String startmap,
            @Opt(doc = "The object: a model that comes with Sparrow") Builtin builtin,
            @Opt(
                            doc =
                                    "Copies the atoms of a PDB file about its origin; c1 takes the file's biological assembly",
                            def = "c1")
                    Symmetry sym,
            @Opt(doc = "How many particles", def = "2000", min = 1, max = 100_000_000) int count,
            @Opt(
                            doc = "Edge of the particles; without it the map's own, for atoms 96",
                            unit = "pixels",
                            min = 8,
                            max = 4096)
                    Integer box,
            @Opt(doc = "Pixel size; without it the map's own, for atoms 2.7", unit = "A/pixel", min = 0, open = true)
                    Double apix,
            @Opt(doc = "Largest shift in x and in y", def = "4", unit = "pixels", min = 0, max = 1000) double maxshift,
            @Opt(doc = "Signal to noise, as variances; 0 for no noise", def = "0.08", min = 0) double snr,
            @Opt(
                            doc = "Colour of the noise: white, or partly falling with the frequency as ice gives it",
                            def = "falling")
                    NoiseColour noise,
            @Opt(doc = "Chooses the random numbers", def = "1") long seed,
            @Opt(
                            doc =
                                    "Image through a microscope's transfer function and envelope; --ctf=0 gives bare projections",
                            def = "1")
                    boolean ctf,
            @Opt(doc = "Flip the phases where the transfer function is negative") boolean phaseflip,
            @Opt(doc = "Protein dark, as in a raw micrograph; else bright, as EMAN2 wants it") boolean dark,
            @Opt(doc = "Accelerating voltage", def = "300", unit = "kV", min = 1, max = 10_000) double voltage,
            @Opt(doc = "Spherical aberration", def = "2.7", unit = "mm", min = -100, max = 100) double cs,
            @Opt(doc = "Amplitude contrast", def = "10", unit = "percent", min = -100, max = 100) double ampcont,
            @Opt(doc = "Smallest defocus, under-focus positive", def = "0.8", unit = "um") double defocusmin,
            @Opt(doc = "Largest defocus", def = "2.5", unit = "um") double defocusmax,
            @Opt(doc = "Largest difference of a particle's two defocus values", def = "0.05", unit = "um", min = 0)
                    double astigmatism,
            @Opt(doc = "Envelope of the microscope, exp(-B k^2/4)", def = "60", unit = "A^2", min = 0) double bfactor,
            @Opt(doc = "Blur of the atoms, exp(-B k^2/4)", def = "40", unit = "A^2", min = 0) double modelb,
            @Opt(
                            doc = "Resolution of --startmap: filter.lowpass.gauss with cutoff_freq 1/this",
                            def = "40",
                            unit = "A",
                            min = 0,
                            open = true)
                    double startres) {

        public Options {
            if ((model == null) == (builtin == null)) {
                throw new UsageError("builtin or --model: give one of them, the object to simulate");
            }
            if (defocusmin > defocusmax) {
                throw new UsageError(
                        "defocusmin = " + defocusmin + " um is more than --defocusmax = " + defocusmax + " um");
            }
            for (String map : new String[] {truthmap, startmap}) {
                if (map != null && map.matches(".*\\.(mrc|mrcs|map|star)")) {
                    throw new UsageError(
                            "truthmap and --startmap are written as HDF; expected a name with .hdf or none, not "
                                    + map);
                }
            }
        }
    }

    public static void main(String[] argv) {
        StageMain.main(new Simulate(), argv);
    }

    @Override
    public Class<Options> options() {
        return Options.class;
    }

    @Override
    public Job prepare(Options o, StageContext context) {
        Specimen specimen = Specimen.of(o, context);
        return outputs -> {
            Table truth = writeParticles(specimen, o, context, outputs.path("output"));
            if (o.star() != null) {
                String stack = name(o.output());
                TruthStar.write(
                        outputs.path("star"),
                        stack,
                        truth,
                        specimen.views().box(),
                        specimen.views().apix());
            }
            writeMaps(specimen, o, outputs);
        };
    }

    private static Table writeParticles(Specimen specimen, Options o, StageContext context, Path file) {
        ParticleSimulator simulator = new ParticleSimulator(specimen.views(), settings(o));
        ColumnsBuilder truth = new ColumnsBuilder(o.count());
        Particle[] chunk = new Particle[CHUNK];
        boolean mrc = ParticleOutput.isMrc(o.output());
        try (ParticleOutput out = ParticleOutput.open(
                file, mrc, specimen.views().box(), specimen.views().apix())) {
            for (int first = 0; first < o.count(); first += CHUNK) {
                int base = first;
                int size = Math.min(CHUNK, o.count() - first);
                context.parallel().each(size, i -> chunk[i] = simulator.particle(base + i));
                for (int i = 0; i < size; i++) {
                    out.add(chunk[i].image().data());
                    describe(chunk[i], simulator.contrast(chunk[i]), base + i, truth);
                }
                context.progress(base + (long) size, o.count(), "particle");
            }
            Table table = truth.table();
            out.finish(table);
            return table;
        }
    }

    private static void describe(Particle particle, Optional<ParticleCtf> ctf, int row, ColumnsBuilder truth) {
        truth.set(row, ParticleColumns.of(particle.orientation(), particle.dx(), particle.dy()));
        ctf.ifPresent(known -> truth.set(row, ParticleColumns.of(known)));
    }

    private static SimulationSettings settings(Options o) {
        Optics optics = new Optics(
                o.defocusmin(), o.defocusmax(), o.astigmatism(), o.voltage(), o.cs(), o.ampcont() / 100, o.bfactor());
        return new SimulationSettings(
                o.count(),
                o.maxshift(),
                o.ctf() ? Optional.of(optics) : Optional.empty(),
                o.phaseflip(),
                o.dark(),
                o.snr() == 0 ? Double.POSITIVE_INFINITY : o.snr(),
                o.noise(),
                o.seed());
    }

    private static void writeMaps(Specimen specimen, Options o, Outputs outputs) {
        if (o.truthmap() == null && o.startmap() == null) {
            return;
        }
        Image truth = specimen.truth().get();
        write(truth, outputs.path("truthmap"));
        write(
                o.startmap() == null ? null : new LowpassGauss(null, 1 / o.startres()).process(truth),
                outputs.path("startmap"));
    }

    private static void write(Image map, Path file) {
        if (file != null) {
            Map<String, Object> attributes = Attributes.of(map);
            EmanHdf.write(file, List.of(Attributes.record(map, attributes)));
        }
    }

    /** The file name under which an output will stand, as a STAR file beside it says it. */
    private static String name(String address) {
        String last = address.substring(Math.max(address.lastIndexOf('/'), address.lastIndexOf('#')) + 1);
        return last.indexOf('.') < 0 ? last + ".hdf" : last;
    }
}
