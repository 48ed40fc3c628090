package org.sparrowem.stages.make3d;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sparrowem.contract.In;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.Out;
import org.sparrowem.contract.Stage;
import org.sparrowem.kernel.geometry.Symmetry;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.process.Processor;
import org.sparrowem.kernel.reconstruct.KeepRule;
import org.sparrowem.kernel.reconstruct.Make3d.Result;
import org.sparrowem.kernel.reconstruct.Reconstructor;
import org.sparrowem.kernel.reconstruct.Slice;
import org.sparrowem.shell.Attributes;
import org.sparrowem.shell.Images;
import org.sparrowem.shell.StageContext;
import org.sparrowem.shell.StageMain;
import org.sparrowem.shell.StageProgram;
import org.sparrowem.store.format.EmanHdf;

/** Stage: a map out of class averages. */
public final class Make3d implements StageProgram<Make3d.Options> {
    /** The contract. */
    @Stage(
            name = "make3d",
            version = "3",
            summary = "Reconstructs a map from class averages, leaving out those that disagree with the rest",
            eman2 = "e2make3d.py",
            details =
                    """
            Examples:
              make3d --input=classes_00.hdf --output=threed_00.hdf --sym=d7 --keep=0.8 --pad=120
              make3d --input=refine_01#classes_00 --output=refine_01#threed_00 --sym=c4 --recon=fourier:mode=gauss_3
              make3d --input=classes_03.hdf --output=sharp.hdf --setsf=structure_factor.txt --postprocess=filter.lowpass.gauss:cutoff_freq=0.12

            Averages without an orientation (xform.projection) or without particles take no part. A class counts by the
            number of its particles (ptcl_repr), or 1 with --no_wt. The map is cut to its size first, then its radial
            intensities are set (--setsf), then come --postprocess and --postprocess2.

            Helical symmetry puts nsym copies of every segment into the map, above and below it; tz counts in A. The map is
            made in a box that has room for them, and is a filament to its ends.

            The file for --setsf has two columns, frequency in 1/A ascending and intensity (the squared amplitude a voxel,
            not its root), as EMAN2's structure factor files; between its lines it is linear, beyond its ends constant.
            --setsf=auto takes sets/strucfac.txt, the project's own, which is made by
            ctf sets#particles sets#particles_ctf --strucfac=sets/strucfac.txt
            """)
    public record Options(
            @In(kind = "stack", doc = "Class averages with orientations") String input,
            @Out(kind = "volume", doc = "The map") String output,
            @Opt(doc = "Symmetry: c<n>, d<n>, tet, oct, icos or h<nsym>,<nstart>,<daz>,<tz>[,<maxtilt>]", def = "c1")
                    Symmetry sym,
            @Opt(doc = "How to reconstruct", def = "fourier") Reconstructor recon,
            @Opt(doc = "Rounds; all but the last judge the averages", def = "2", min = 1, max = 20) int iter,
            @Opt(
                            doc =
                                    "Fraction of averages to keep, or with --keepsig how many standard deviations below the mean",
                            def = "1",
                            min = 0)
                    double keep,
            @Opt(doc = "Whether --keep counts standard deviations") boolean keepsig,
            @Opt(doc = "Compare averages by their quality as it is, not relative to those of similar size")
                    boolean keepabs,
            @Opt(name = "no_wt", doc = "Let averages count alike, whatever their number of particles") boolean noWt,
            @Opt(doc = "Edge that averages are padded to; 0 for none", unit = "px", def = "0", min = 0, max = 8192)
                    int pad,
            @Opt(doc = "Edge of the map; 0 for that of the averages", unit = "px", def = "0", min = 0, max = 8192)
                    int outsize,
            @Opt(
                            doc =
                                    "Read averages when they are needed and hold 8 beside the volume, instead of all: the same map, slower",
                            plan = true)
                    boolean lowmem,
            @Opt(doc = "What to do to each average first; none for nothing", def = "normalize.edgemean")
                    Processor preprocess,
            @In(
                            kind = "table",
                            doc = "Structure factor to give the map: 1/A and intensity; auto for the project's",
                            optional = true)
                    String setsf,
            @Opt(doc = "What to do to the map; none for nothing", def = "none") Processor postprocess,
            @Opt(doc = "What to do to the map after that; none for nothing", def = "none") Processor postprocess2) {
        public Options {
            new KeepRule(keep, keepsig, keepabs);
            setsf = StructureFactor.address(setsf);
        }
    }

    public static void main(String[] argv) {
        StageMain.main(new Make3d(), argv);
    }

    @Override
    public Class<Options> options() {
        return Options.class;
    }

    @Override
    public Job prepare(Options o, StageContext context) {
        Images classes = context.stack("input");
        if (classes != null && o.pad() != 0 && o.pad() < classes.edge()) {
            context.problem("--pad = " + o.pad() + " is smaller than the averages of " + classes.edge()
                    + " pixels; expected 0 or at least that");
        }
        if (classes != null) {
            checkSymmetry(o.sym(), classes, context);
        }
        List<Processor> finish = finish(o, context, classes);
        return outputs -> {
            Result result = reconstruct(o, classes, context);
            Image map = result.volume();
            for (Processor p : finish) {
                map = p.process(map);
            }
            Map<String, Object> attributes = Attributes.of(map);
            attributes.put("threed_ptcl_idxs", numbers(result.used(), true));
            attributes.put("threed_excl_ptcl_idxs", numbers(result.used(), false));
            attributes.put("threed_ptcl_src", o.input());
            EmanHdf.write(outputs.path("output"), List.of(Attributes.record(map, attributes)));
        };
    }

    /** A rise in A that does not fit the averages; 1 A/pixel is what EMAN2's files say where nobody gave a pixel size. */
    private static void checkSymmetry(Symmetry symmetry, Images classes, StageContext context) {
        org.sparrowem.kernel.reconstruct.Make3d.problem(symmetry, classes.edge(), classes.apix())
                .ifPresent(p -> context.problem("--sym: " + p));
        if (symmetry.reachA() > 0 && classes.apix() == 1) {
            context.warn(
                    "--sym=" + symmetry.name() + " counts its rise in A; --input says 1 A/pixel, which can mean that"
                            + " nobody gave the particles' pixel size");
        }
    }

    /** What is done to the map, in order. */
    private static List<Processor> finish(Options o, StageContext context, Images classes) {
        List<Processor> all = new ArrayList<>();
        if (context.path("setsf") != null) {
            all.addAll(StructureFactor.filter(context, classes));
        }
        Stream.of(o.postprocess(), o.postprocess2()).filter(Objects::nonNull).forEach(all::add);
        return all;
    }

    private static Result reconstruct(Options o, Images classes, StageContext context) {
        var make = new org.sparrowem.kernel.reconstruct.Make3d(
                o.recon(),
                o.sym(),
                o.iter(),
                new KeepRule(o.keep(), o.keepsig(), o.keepabs()),
                o.pad(),
                o.preprocess(),
                o.outsize(),
                o.lowmem());
        List<Slice> slices = new Averages(classes, o.noWt());
        int steps = make.steps(slices.size());
        return make.run(
                o.lowmem() ? slices : List.copyOf(slices),
                context.parallel(),
                done -> context.progress(done, steps, "step"));
    }

    private static int[] numbers(boolean[] used, boolean wanted) {
        return IntStream.range(0, used.length).filter(i -> used[i] == wanted).toArray();
    }
}
