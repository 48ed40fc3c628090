package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bits that turn over on the disk: {@code store check} names each file, and the run's own command makes it again. */
@Tag("slow")
class DamageTest {
    private static final List<String> REFINE = FastRun.refine();

    @TempDir
    Path scratch;

    /** Results and, apart from them, receipts and the register: with both gone nobody knows what a file was to hold. */
    @Test
    void theSameCommandHealsEveryFileOfARun() throws IOException {
        FastRun.simulate(scratch);
        Command.sparrow(scratch, REFINE).run().succeeded();
        Tree wanted = Tree.of(scratch);
        List<String> data = names("refine_01/[^/]*\\.(hdf|txt)");
        List<String> records = names("refine_01/(receipts/.*|register)");
        assertTrue(data.size() > 15 && records.size() > 10, () -> data + " " + records);
        Random random = new Random(1);
        for (List<String> damaged : List.of(data, records)) {
            for (String name : damaged) flip(scratch.resolve(name), random);
            Command.Result check =
                    Command.sparrow(scratch, List.of("store", "check")).run();
            assertEquals(1, check.exit(), check.out());
            for (String name : damaged) {
                boolean named = check.out().contains(scratch.resolve(name).toString());
                assertTrue(named || name.endsWith("register"), () -> name + " is not named:\n" + check.out());
            }
            Command.sparrow(scratch, REFINE).run().succeeded();
            assertEquals(List.of(), wanted.differences(Tree.of(scratch)), damaged::toString);
            Command.sparrow(scratch, List.of("store", "check")).run().succeeded();
        }
    }

    private List<String> names(String pattern) {
        return Tree.names(scratch).stream()
                .filter(name -> name.matches(pattern) && !name.endsWith("log.txt"))
                .toList();
    }

    /** The run cannot make its own input again: the message says what does. */
    @Test
    void damagedParticlesAreNamedWithTheCommandThatMakesThem() throws IOException {
        FastRun.simulate(scratch);
        Path particles = scratch.resolve("particles.hdf");
        flip(particles, new Random(2));
        Command.Result refused = Command.sparrow(scratch, REFINE).run();
        assertEquals(1, refused.exit(), refused.err());
        assertTrue(refused.err().contains(particles + ", bytes 0 to "), refused.err());
        assertTrue(refused.err().contains("made again by: simulate particles --builtin=groel"), refused.err());
        FastRun.simulate(scratch);
        Command.sparrow(scratch, REFINE).run().succeeded();
    }

    private static void flip(Path file, Random random) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, bytes);
    }
}
