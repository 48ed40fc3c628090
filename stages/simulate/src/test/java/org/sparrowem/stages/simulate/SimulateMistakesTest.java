package org.sparrowem.stages.simulate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.store.format.Mrc;

/** Every mistake is told in one clear line, with exit code 2, and leaves nothing behind. */
class SimulateMistakesTest {
    @TempDir
    Path dir;

    @BeforeEach
    void model() {
        FiveAtoms.write(dir);
    }

    private void refused(List<String> more, String... texts) {
        List<String> argv = new ArrayList<>(List.of("sets/p", "--count=2"));
        argv.addAll(more);
        Run.refused(dir, argv, texts);
    }

    @Test
    void mistakes() {
        refused(List.of(), "--builtin", "--model");
        refused(List.of("--model=m.pdb", "--builtin=groel"), "one of them");
        refused(List.of("--builtin=groal"), "groal", "groel");
        refused(List.of("--model=n.pdb"), "n.pdb");
        refused(List.of("--builtin=groel", "--box=48"), "--box=48", "94", "at least 80");
        refused(List.of("--builtin=groel", "--sym=d7"), "--sym", "complete");
        refused(List.of("--builtin=groel", "--sym=h9,1,40,10"), "--sym", "complete");
        refused(List.of("--builtin=phantom", "--sym=h9,1,40"), "3 numbers", "h<nsym>,<nstart>,<daz>,<tz>");
        refused(List.of("--builtin=phantom", "--box=16"), "--box=16", "at least 20");
        refused(List.of("--model=m.pdb", "--defocusmin=3"), "--defocusmin", "2.5");
        refused(List.of("--model=m.pdb", "--snr=-1"), "--snr", "at least 0");
        refused(List.of("--model=m.pdb", "--truthmap=t.hdf"), "--truthmap", "same directory");
        refused(List.of("--model=m.pdb", "--truthmap=sets/t.mrc"), "--truthmap", ".hdf");
    }

    @Test
    void modelsThatAreNone() {
        write("none.pdb", "HEADER\nEND\n");
        refused(List.of("--model=none.pdb"), "none.pdb", "no atoms");
        write("bad.pdb", "ATOM      1  CA  ALA A   1      1.000   x.000   1.000  1.00 20.00           C\n");
        refused(List.of("--model=bad.pdb"), "bad.pdb", "line 1");
        write("cut.pdb.gz", "\u001f\u008b\u0008 no more");
        refused(List.of("--model=cut.pdb.gz"), "cut.pdb.gz", "damaged");
        Mrc.write(dir.resolve("said.mrc"), 8, 8, 8, new float[512], 0, new float[3]);
        refused(List.of("--model=said.mrc"), "said.mrc", "--apix");
        Mrc.write(dir.resolve("empty.mrc"), 8, 8, 8, new float[512], 2, new float[3]);
        refused(List.of("--model=empty.mrc"), "empty.mrc", "same value");
        Mrc.write(dir.resolve("flat.mrc"), 8, 8, 6, new float[384], 2, new float[3]);
        refused(List.of("--model=flat.mrc"), "8 x 8 x 6", "cube");
    }

    private void write(String name, String text) {
        try {
            Files.writeString(dir.resolve(name), text, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
