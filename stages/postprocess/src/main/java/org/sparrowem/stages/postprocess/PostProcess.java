package org.sparrowem.stages.postprocess;

import java.util.List;
import java.util.Map;
import org.sparrowem.contract.In;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.Out;
import org.sparrowem.contract.Stage;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.process.MaskAuto3d;
import org.sparrowem.shell.Attributes;
import org.sparrowem.shell.StageContext;
import org.sparrowem.shell.StageMain;
import org.sparrowem.shell.StageProgram;
import org.sparrowem.store.format.EmanHdf;

/** Stage: scales a map by its particle's mass and masks it. */
public final class PostProcess implements StageProgram<PostProcess.Options> {
    /** The contract. */
    @Stage(
            name = "postprocess",
            summary = "Scales a map so that the given mass lies above 1, and masks it",
            eman2 = "what e2refine did between e2make3d and the next iteration",
            details =
                    """
            Examples:
              postprocess threed_00.hdf threed_filt_00.hdf --mass=800 --apix=2.7
              postprocess threed_00.hdf threed_filt_00.hdf --maskout=threed_mask_00.hdf --mass=800 --automask3d=1.0,12,3,4,0

            --automask3d takes five numbers: the threshold (1.0 is the surface of the particle's mass), the radius of the
            sphere in which the flood starts (pixels), hard shells, soft shells, and how many of the highest voxels to
            start from as well.
            """)
    public record Options(
            @In(kind = "volume", doc = "The map as reconstructed", position = 0) String threed,
            @Out(kind = "volume", doc = "The map scaled and masked", position = 1) String output,
            @Out(kind = "volume", doc = "The mask", optional = true) String maskout,
            @Opt(doc = "Mass of the particle", unit = "kDa", min = 0, open = true) Double mass,
            @Opt(doc = "Pixel size; absent or 0 for the map's own", unit = "A/pixel", min = 0) Double apix,
            @Opt(doc = "Mask: threshold,radius,nshells,nshellsgauss,nmaxseed") String automask3d) {
        public Options {
            if (mass == null) {
                throw new UsageError("mass is required: give --mass=KDA");
            }
            if (maskout != null && automask3d == null) {
                throw new UsageError("maskout needs automask3d: without a mask there is nothing to write");
            }
            mask(automask3d);
        }

        private static MaskAuto3d mask(String text) {
            return text == null ? null : org.sparrowem.kernel.reconstruct.PostProcess.automask(text);
        }
    }

    public static void main(String[] argv) {
        StageMain.main(new PostProcess(), argv);
    }

    @Override
    public Class<Options> options() {
        return Options.class;
    }

    @Override
    public Job prepare(Options o, StageContext context) {
        Image map = context.volume("threed");
        boolean given = o.apix() != null && o.apix() > 0;
        if (map != null && !given && map.apix() <= 0) {
            context.problem("--mass needs the pixel size and " + context.path("threed")
                    + " does not tell it; give --apix=A/PIXEL");
        }
        return outputs -> {
            Double apix = given ? o.apix() : null;
            var result = new org.sparrowem.kernel.reconstruct.PostProcess(o.mass(), apix, Options.mask(o.automask3d()))
                    .run(map);
            write(result.filtered(), outputs.path("output"));
            if (o.maskout() != null) {
                write(result.mask(), outputs.path("maskout"));
            }
        };
    }

    private static void write(Image image, java.nio.file.Path file) {
        Map<String, Object> attributes = Attributes.of(image);
        EmanHdf.write(file, List.of(Attributes.record(image, attributes)));
    }
}
