package org.sparrowem.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Jazzer calls for every input that it makes; it sees which branches of the readers and of jHDF an input took. */
public final class FuzzGuided {
    private static FuzzTarget target;
    private static FuzzRun run;

    private FuzzGuided() {}

    /** Takes the target that the system property {@code fuzz.target} names. */
    public static void fuzzerInitialize() throws IOException {
        target = FuzzTarget.valueOf(System.getProperty("fuzz.target"));
        run = new FuzzRun(Path.of(System.getProperty("fuzz.resources")));
    }

    public static void fuzzerTestOneInput(byte[] input) {
        String fault = run.judge(target, input);
        if (fault != null) throw new AssertionError(target + ": " + fault);
    }

    /** Writes the valid files of a target to a directory: where Jazzer begins. */
    public static void main(String[] args) throws IOException {
        Path corpus = Files.createDirectories(Path.of(args[2]));
        try (FuzzRun seeds = new FuzzRun(Path.of(args[0]))) {
            for (byte[] seed : seeds.seeds(FuzzTarget.valueOf(args[1])))
                Files.write(corpus.resolve(Digests.of(seed).substring(0, 8)), seed);
        }
    }
}
