package org.sparrowem.stages.export;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.shell.Attributes;
import org.sparrowem.shell.Images;
import org.sparrowem.shell.StageContext;
import org.sparrowem.shell.StageProgram;
import org.sparrowem.store.format.EmanHdf;
import org.sparrowem.store.format.ImageRecord;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.ImageStacks;
import org.sparrowem.store.format.Mrc;
import org.sparrowem.store.format.MrcStackWriter;

/** Images and maps as they are, with what their file says about them. */
final class PlainImages {
    /** How a file stores its pixels; the new one does it in its own way. */
    private static final String STORAGE = "stored_.*|render_.*|datatype|is_complex.*|changecount|nx|ny|nz";

    private PlainImages() {}

    static StageProgram.Job prepare(Target target, StageContext context) {
        boolean map = isMap(context.path("input"));
        if (map != (target == Target.MRC) && target != Target.HDF) {
            context.problem("--output: " + context.path("input")
                    + (map
                            ? " is a map; expected a name with .mrc or .hdf"
                            : " holds images; expected a name with .mrcs or .hdf"));
            return outputs -> {};
        }
        if (map) {
            Image volume = context.volume("input");
            return outputs -> write(volume, target, outputs.path("output"));
        }
        Images images = context.stack("input");
        return outputs -> {
            if (target == Target.HDF) {
                EmanHdf.write(outputs.path("output"), images.size(), records(images));
            } else {
                writeStack(outputs.path("output"), images);
            }
        };
    }

    private static boolean isMap(Path file) {
        try (ImageStack stack = ImageStacks.open(file)) {
            return stack.nz() > 1;
        }
    }

    private static void write(Image volume, Target target, Path file) {
        if (target == Target.HDF) {
            EmanHdf.write(file, List.of(Attributes.record(volume, Attributes.of(volume))));
        } else {
            Mrc.write(file, volume.nx(), volume.ny(), volume.nz(), volume.data(), volume.apix(), new float[3]);
        }
    }

    /** Writes the pixels alone, in order. */
    static void writeStack(Path file, Images images) {
        try (MrcStackWriter out = new MrcStackWriter(file, images.edge(), images.edge(), images.apix())) {
            for (int i = 0; i < images.size(); i++) {
                out.add(images.image(i).data());
            }
            out.finish();
        }
    }

    private static Iterator<ImageRecord> records(Images images) {
        return IntStream.range(0, images.size())
                .mapToObj(i -> {
                    Map<String, Object> said = new HashMap<>(images.attributes(i));
                    said.keySet().removeIf(name -> name.matches(STORAGE));
                    said.values().removeIf(value -> value instanceof String[]);
                    return new ImageRecord(
                            images.edge(), images.edge(), 1, images.image(i).data(), said);
                })
                .iterator();
    }
}
