package org.sparrowem.stages.classaverage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sparrowem.shell.Attributes;
import org.sparrowem.shell.Images;
import org.sparrowem.shell.Matrices;
import org.sparrowem.store.format.EmanHdf;
import org.sparrowem.store.format.ImageRecord;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.ImageStacks;

/** The blocks of all classes put together: the averages as EMAN2 describes them, and the classification as it came out. */
record JoinedClasses(List<ImageRecord> classes, Matrices result) {

    static JoinedClasses of(List<Path> files, Members members, Images references, ClassAverage.Options o) {
        Matrices before = members.matrix();
        Matrices after = Matrices.zeros(Matrices.CLASS_PLANES, before.columns(), before.rows());
        for (int p = 0; p < Matrices.CLASS_PLANES; p++) {
            System.arraycopy(before.planes()[p], 0, after.planes()[p], 0, before.planes()[p].length);
        }
        java.util.Arrays.fill(after.planes()[1], 0);
        List<ImageRecord> classes = new ArrayList<>();
        for (Path file : files) {
            try (ImageStack block = ImageStacks.open(file)) {
                for (int i = 0; i < block.size(); i++) {
                    int number = classes.size();
                    Map<String, Object> found = block.attributes(i);
                    note(number, found, after);
                    classes.add(new ImageRecord(
                            block.nx(), block.ny(), 1, block.read(i), describe(number, found, references, o)));
                }
            }
        }
        return new JoinedClasses(classes, after);
    }

    private static Map<String, Object> describe(
            int number, Map<String, Object> found, Images references, ClassAverage.Options o) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (String name : new String[] {
            "apix_x",
            "apix_y",
            "apix_z",
            Attributes.PTCL_REPR,
            Attributes.CTF_WIENER_FILTERED,
            Attributes.CTF_SNR_TOTAL,
            "class_ptcl_idxs",
            "exc_class_ptcl_idxs"
        }) {
            if (found.containsKey(name)) {
                attributes.put(name, found.get(name));
            }
        }
        attributes.put("class_ptcl_src", o.input());
        boolean occupied = found.get(Attributes.PTCL_REPR) instanceof Number n && n.intValue() > 0;
        if (references != null && occupied && references.orientation(number) != null) {
            attributes.put(
                    Attributes.XFORM_PROJECTION, references.attributes(number).get(Attributes.XFORM_PROJECTION));
            attributes.put("projection_image", o.ref());
            attributes.put("projection_image_idx", number);
            attributes.put("model_id", 0);
        }
        return attributes;
    }

    /** Writes the members' final transforms and use flags into the slots in which they have this class. */
    private static void note(int number, Map<String, Object> found, Matrices after) {
        int[] members = ints(found.get(ClassBlock.MEMBERS));
        int[] used = ints(found.get(ClassBlock.USED));
        float[] transforms = found.get(ClassBlock.TRANSFORMS) instanceof float[] t ? t : new float[0];
        for (int m = 0; m < members.length; m++) {
            for (int slot = 0; slot < after.columns(); slot++) {
                int cell = members[m] * after.columns() + slot;
                if (after.planes()[0][cell] == number) {
                    after.planes()[1][cell] = used[m];
                    for (int k = 0; k < ClassBlock.TRANSFORM; k++) {
                        after.planes()[2 + k][cell] = transforms[ClassBlock.TRANSFORM * m + k];
                    }
                }
            }
        }
    }

    /** Arrays of one element may come back as a single number. */
    private static int[] ints(Object value) {
        return value instanceof int[] many
                ? many
                : value instanceof Number one ? new int[] {one.intValue()} : new int[0];
    }

    void writeClasses(Path file) {
        EmanHdf.write(file, classes);
    }
}
