package org.sparrowem.stages.join;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sparrowem.contract.In;
import org.sparrowem.contract.Out;
import org.sparrowem.contract.Stage;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.shell.Attributes;
import org.sparrowem.shell.Images;
import org.sparrowem.shell.StageContext;
import org.sparrowem.shell.StageMain;
import org.sparrowem.shell.StageProgram;
import org.sparrowem.store.format.EmanHdf;
import org.sparrowem.store.format.ImageRecord;

/** Stage: the projections of several models in one stack. */
public final class Join implements StageProgram<Join.Options> {
    /** The contract. */
    @Stage(
            name = "join",
            summary = "Puts the projections of several models into one stack that tells them apart",
            eman2 = "e2project3d.py with several models",
            details =
                    """
            Example:
              join projections_00_01.hdf,projections_00_02.hdf projections_00.hdf

            The images come in the order of the stacks; model_id counts the stacks from 0. What else the images carry
            (their orientations) stays.
            """)
    public record Options(
            @In(kind = "stack", doc = "Stacks, with commas between", position = 0, many = true) String inputs,
            @Out(kind = "stack", doc = "The joined stack", position = 1) String output) {}

    public static void main(String[] argv) {
        StageMain.main(new Join(), argv);
    }

    @Override
    public Class<Options> options() {
        return Options.class;
    }

    @Override
    public Job prepare(Options o, StageContext context) {
        List<Images> stacks = new ArrayList<>();
        for (String name : context.several("inputs")) {
            Images images = context.stack(name);
            if (images != null
                    && !stacks.isEmpty()
                    && images.edge() != stacks.get(0).edge()) {
                context.problem("--inputs: " + context.path(name) + " holds images of " + images.edge()
                        + " pixels; expected " + stacks.get(0).edge() + " as the first stack");
            }
            if (images != null) {
                stacks.add(images);
            }
        }
        return outputs -> {
            List<ImageRecord> records = new ArrayList<>();
            for (int model = 0; model < stacks.size(); model++) {
                for (int i = 0; i < stacks.get(model).size(); i++) {
                    records.add(record(stacks.get(model), i, model));
                }
            }
            EmanHdf.write(outputs.path("output"), records);
        };
    }

    private static ImageRecord record(Images stack, int i, int model) {
        Image image = stack.image(i);
        Map<String, Object> attributes = new LinkedHashMap<>(Attributes.of(image));
        Object direction = stack.attributes(i).get(Attributes.XFORM_PROJECTION);
        if (direction != null) {
            attributes.put(Attributes.XFORM_PROJECTION, direction);
        }
        attributes.put(Attributes.MODEL_ID, model);
        return Attributes.record(image, attributes);
    }
}
