package org.sparrowem.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sparrowem.contract.In;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.Out;
import org.sparrowem.contract.Stage;
import org.sparrowem.kernel.process.Processor;
import org.sparrowem.store.format.EmanHdf;
import org.sparrowem.store.format.ImageRecord;

/** A stage for tests of the shell: multiplies images by a number, two at a time. */
public final class Toy implements StageProgram<Toy.Options> {
    /** First images of the blocks that were computed, in order. */
    static final List<Integer> COMPUTED = new ArrayList<>();

    /** The block at which it fails as a bug would; -1 for none. */
    static int failAt = -1;

    /** What another process does while the first block is computed. */
    static Runnable meanwhile = () -> {};

    /** The contract. */
    @Stage(name = "toy", summary = "Multiplies images", scatter = "image")
    public record Options(
            @In(kind = "stack", doc = "Images", position = 0) String input,
            @Out(kind = "stack", doc = "Images", position = 1) String output,
            @Opt(doc = "Factor", def = "2") double factor,
            @Opt(doc = "A component, whose name must be stable", def = "none") Processor processor) {}

    public static void main(String[] argv) {
        StageMain.main(new Toy(), argv);
    }

    @Override
    public Class<Options> options() {
        return Options.class;
    }

    @Override
    public Job prepare(Options o, StageContext context) {
        Images images = context.stack("input");
        return outputs -> outputs.blocks("image", images.size(), 2, (first, last, file) -> {
                    if (first == failAt) {
                        throw new IllegalStateException("as a bug would");
                    }
                    COMPUTED.add(first);
                    Runnable other = meanwhile;
                    meanwhile = () -> {};
                    other.run();
                    List<ImageRecord> records = new ArrayList<>();
                    for (int i = first; i < last; i++) {
                        float[] data = images.image(i).data().clone();
                        for (int p = 0; p < data.length; p++) {
                            data[p] *= (float) o.factor();
                        }
                        records.add(new ImageRecord(images.edge(), images.edge(), 1, data, Map.of()));
                    }
                    EmanHdf.write(file, records);
                })
                .ifPresent(files -> {
                    List<ImageRecord> all = new ArrayList<>();
                    files.forEach(f -> org.sparrowem.shell.testing.Scene.read(f)
                            .forEach(i -> all.add(Attributes.record(i, Map.of()))));
                    EmanHdf.write(outputs.path("output"), all);
                });
    }
}
