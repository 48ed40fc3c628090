package org.sparrowem.store.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.store.Failures;
import org.sparrowem.store.StoreException.Kind;

class LstTest {
    @TempDir
    Path dir;

    @BeforeEach
    void aStack() throws Exception {
        Files.createDirectories(dir.resolve("particles"));
        Files.createDirectories(dir.resolve("sets"));
        EmanHdf.write(dir.resolve("particles/m.hdf"), Images.records(4, 3, 2, 1, Map.of("apix_x", 2f)));
    }

    private Path list(String text) throws Exception {
        return Files.writeString(dir.resolve("sets/all.lst"), text);
    }

    @Test
    void plainListsNameFilesFromWhereEmanRan() throws Exception {
        String json = "{\"score\":0.5,\"n\":3,\"xform.projection\":{\"__class__\":\"Transform\","
                + "\"matrix\":\"[1,0,0,4,0,1,0,5,0,0,1,0]\"}}";
        Path file = list("#LST\n3\tparticles/m.hdf\tcomment\n# no image\n0\tparticles/m.hdf\t" + json + "\n");
        try (ImageStack stack = ImageStacks.open(file)) {
            assertEquals(2, stack.size());
            assertEquals(2.0, stack.apix());
            assertArrayEquals(Images.ramp(3, 6), stack.read(0));
            assertEquals(0.5, stack.attributes(1).get("score"));
            assertEquals(3, stack.attributes(1).get("n"));
            double[] shifted = {1, 0, 0, 4, 0, 1, 0, 5, 0, 0, 1, 0};
            assertArrayEquals(shifted, (double[]) stack.attributes(1).get("xform.projection"));
        }
    }

    @Test
    void fixedListsNoticeATruncatedLine() throws Exception {
        String head = "#LSX\n# comment\n# 20\n";
        String line = "1\tparticles/m.hdf  \n";
        try (ImageStack stack = ImageStacks.open(list(head + line + line))) {
            assertEquals(2, stack.size());
        }
        Failures.expect(Kind.USER, "truncated", () -> ImageStacks.open(list(head + line + "1\tparticles/m.hdf")));
        Failures.expect(Kind.USER, "line length", () -> ImageStacks.open(list("#LSX\nx\ny\n" + line)));
    }

    @Test
    void mistakesAreToldBeforeWork() throws Exception {
        Failures.expect(Kind.USER, "all.lst:2: names gone.hdf", () -> ImageStacks.open(list("#LST\n0\tgone.hdf\n")));
        Failures.expect(Kind.USER, "no image 4", () -> ImageStacks.open(list("#LST\n4\tparticles/m.hdf\n")));
        Failures.expect(Kind.USER, "expected an image number", () -> ImageStacks.open(list("#LST\nzero x\n")));
        Failures.expect(Kind.USER, "no images", () -> ImageStacks.open(list("#LST\n")));
    }
}
