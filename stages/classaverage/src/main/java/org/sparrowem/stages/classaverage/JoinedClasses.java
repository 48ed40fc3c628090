package org.sparrowem.stages.classaverage;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sparrowem.shell.Attributes;
import org.sparrowem.shell.Images;
import org.sparrowem.shell.Matrices;
import org.sparrowem.store.format.ImageRecord;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.ImageStacks;

/**
 * The blocks of all classes put together, one average at a time: the averages as EMAN2 describes them and, when all have
 * been taken, the classification as it came out.
 */
final class JoinedClasses implements Iterator<ImageRecord>, AutoCloseable {
    private final Iterator<Path> files;
    private final Images references;
    private final ClassAverage.Options o;
    private final Matrices result;
    private ImageStack block;
    private int at;
    private int number;

    JoinedClasses(List<Path> files, Path classmx, Images references, ClassAverage.Options o) {
        this.files = files.iterator();
        this.references = references;
        this.o = o;
        this.result = Matrices.read(classmx, Matrices.CLASS_PLANES);
        Arrays.fill(result.planes()[1], 0);
    }

    @Override
    public boolean hasNext() {
        return block != null && at < block.size() || files.hasNext();
    }

    @Override
    public ImageRecord next() {
        if (block == null || at == block.size()) {
            close();
            block = ImageStacks.open(files.next());
            at = 0;
        }
        Map<String, Object> found = block.attributes(at);
        note(number, found, result);
        return new ImageRecord(block.nx(), block.ny(), 1, block.read(at++), describe(number++, found, references, o));
    }

    /** The classification with the final alignments and who was used. */
    Matrices result() {
        return result;
    }

    @Override
    public void close() {
        if (block != null) {
            block.close();
        }
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
}
