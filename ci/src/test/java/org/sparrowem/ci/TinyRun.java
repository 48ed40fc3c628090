package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.Rotation;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.shell.Matrices;
import org.sparrowem.shell.testing.Scene;

/** What one tiny run left in its directory. */
record TinyRun(Path directory) {

    Path file(String name) {
        return directory.resolve(name + ".hdf");
    }

    boolean has(String name) {
        return Files.exists(file(name));
    }

    List<Image> images(String name) {
        return Scene.read(file(name));
    }

    Image map(String name) {
        List<Image> all = images(name);
        assertEquals(1, all.size(), name);
        return all.get(0);
    }

    Map<String, Object> attributes(String name, int i) {
        return Scene.attributes(file(name), i);
    }

    /** Numbers that an image's attribute lists; one number comes without its array. */
    int[] list(String name, int i, String attribute) {
        Object value = attributes(name, i).get(attribute);
        return value instanceof int[] many ? many : value instanceof Integer one ? new int[] {one} : new int[0];
    }

    List<Orientation> orientations(String name) {
        return IntStream.range(0, images(name).size())
                .mapToObj(i -> {
                    double[] m = (double[]) attributes(name, i).get("xform.projection");
                    return m == null
                            ? null
                            : Orientation.of(
                                    new Rotation(new double[] {m[0], m[1], m[2], m[4], m[5], m[6], m[8], m[9], m[10]}));
                })
                .toList();
    }

    Matrices simmx() {
        return Matrices.read(file("simmx_00"), Matrices.SIMILARITY_PLANES);
    }

    /** classify or cls_result. */
    Matrices classes(String name) {
        return Matrices.read(file(name), Matrices.CLASS_PLANES);
    }

    /** The particles of a class by the first slot. */
    int[] members(int number) {
        float[] classes = classes("classify_00").planes()[0];
        int columns = classes("classify_00").columns();
        return IntStream.range(0, classes.length / columns)
                .filter(i -> classes[i * columns] == number)
                .toArray();
    }

    /** Numbers of the classes with at least so many members. */
    int[] occupied(int least) {
        return IntStream.range(0, images("projections_00").size())
                .filter(c -> members(c).length >= least)
                .toArray();
    }

    /** The transform particle to class in the first slot of cls_result. */
    Align2d toClass(Matrices result, int particle) {
        int cell = particle * result.columns();
        float[][] p = result.planes();
        return new Align2d(p[2][cell], p[3][cell], p[4][cell], p[5][cell] != 0, p[6][cell]);
    }

    /** The transform particle to reference of a pair. */
    Align2d pair(Matrices simmx, int particle, int reference) {
        int cell = particle * simmx.columns() + reference;
        float[][] p = simmx.planes();
        return new Align2d(p[1][cell], p[2][cell], p[3][cell], p[4][cell] != 0, p[5][cell]);
    }

    /** The files of the results that are of the other's bytes too. */
    void assertSameBytes(TinyRun other, String... names) {
        for (String name : names) {
            try {
                assertEquals(-1, Files.mismatch(file(name), other.file(name)), name);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The pixels of results are the other's to the bit; names of inputs in the attributes may differ. */
    void assertSamePixels(TinyRun other, String... names) {
        for (String name : names) {
            List<Image> mine = images(name);
            List<Image> theirs = other.images(name);
            assertEquals(mine.size(), theirs.size(), name);
            for (int i = 0; i < mine.size(); i++) {
                assertEquals(
                        Arrays.hashCode(mine.get(i).data()),
                        Arrays.hashCode(theirs.get(i).data()),
                        name + " " + i);
            }
        }
    }
}
