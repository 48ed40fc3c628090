package org.sparrowem.store.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void whatIsWrittenReadsBackAndEveryLineHasTheSaidLength() throws Exception {
        double[] pose = {0.1, 0.2, 0.3, 4.125, 0.5, 0.6, 0.7, -5, 0.8, 0.9, 1, 0};
        String ctf = "E1.5 0.1 20.0 100.0 10.0 300.0 2.7 3.0 0.1 2,0.3,0.25 3,2.0,1.5,1.0";
        Map<String, Object> full = Map.of(
                "score",
                -0.25,
                "n",
                7,
                "big",
                1e20,
                "bad",
                Double.NaN,
                "note",
                "it's \"\u00fc\"",
                "xform.projection",
                pose,
                "ctf",
                ctf);
        Lst.Line[] lines = {
            new Lst.Line("particles/m.hdf", 3, full), new Lst.Line("particles/m.hdf", 0, Map.of()),
        };
        Path file = dir.resolve("sets/w.lst");
        Lst.write(file, lines.length, i -> lines[i]);
        List<String> text = Files.readAllLines(file);
        assertEquals("#LSX", text.get(0));
        int length = Integer.parseInt(text.get(2).substring(2));
        text.subList(3, 5).forEach(l -> assertEquals(length, l.length() + 1, l));
        assertTrue(text.get(3).startsWith("3\tparticles/m.hdf\t{"), text.get(3));
        assertTrue(text.get(3).contains("\"__class__\":\"EMAN2Ctf\"")
                && text.get(3).contains("\"defocus\":1.5"));
        assertTrue(text.get(3).chars().allMatch(c -> c < 0x80), "EMAN2 counts characters, so each must be one byte");
        List<Lst.Entry> back = Lst.read(file);
        assertEquals(List.of(3, 0), back.stream().map(Lst.Entry::index).toList());
        full.forEach((name, value) -> {
            Object read = back.get(0).attributes().get(name);
            if (value instanceof double[] matrix) assertArrayEquals(matrix, (double[]) read);
            else assertEquals(value, read, name);
        });
        assertFalse(back.get(1).attributes().containsKey("ctf"));
        Failures.expect(
                Kind.USER,
                "white space",
                () -> Lst.write(dir.resolve("s.lst"), 1, i -> new Lst.Line("a b", 0, Map.of())));
        assertFalse(Files.exists(dir.resolve("s.lst")));
    }

    @Test
    void mistakesAreToldBeforeWork() throws Exception {
        Failures.expect(Kind.USER, "all.lst:2: names gone.hdf", () -> ImageStacks.open(list("#LST\n0\tgone.hdf\n")));
        Failures.expect(Kind.USER, "all.lst: names itself", () -> ImageStacks.open(list("#LST\n0\tall.lst\n")));
        Failures.expect(Kind.USER, "no image 4", () -> ImageStacks.open(list("#LST\n4\tparticles/m.hdf\n")));
        Failures.expect(Kind.USER, "expected an image number", () -> ImageStacks.open(list("#LST\nzero x\n")));
        Failures.expect(Kind.USER, "no images", () -> ImageStacks.open(list("#LST\n")));
    }
}
