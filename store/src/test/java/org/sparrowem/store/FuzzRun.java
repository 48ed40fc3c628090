package org.sparrowem.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads many mutated files and keeps those at which a reader fails.
 *
 * <p>Input number n of a seed is the same in every run. Where an input takes longer than ten seconds the run ends: the
 * thread that reads it cannot be stopped.
 */
final class FuzzRun implements AutoCloseable {
    private static final long HANG_NANOS = 10_000_000_000L;

    private final Path dir;
    private final FuzzSeeds seeds;
    private final FuzzJudge judge;
    private final Map<String, String> findings = new LinkedHashMap<>();
    private final AtomicLong started = new AtomicLong();
    private volatile byte[] current;

    FuzzRun(Path resources) throws IOException {
        Path memory = Path.of("/dev/shm");
        this.dir = Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "sparrow-fuzz")
                : Files.createTempDirectory("sparrow-fuzz");
        this.seeds = new FuzzSeeds(dir, resources);
        this.judge = new FuzzJudge(dir);
    }

    /** Runs as many inputs of a target; returns how many of them were read without complaint. */
    long run(FuzzTarget target, long seed, long inputs) throws InterruptedException {
        judge.accepted = 0;
        Thread reader = new Thread(() -> loop(target, seed, inputs), "fuzz " + target);
        reader.setDaemon(true);
        started.set(System.nanoTime());
        reader.start();
        while (reader.isAlive()) {
            reader.join(200);
            if (reader.isAlive() && System.nanoTime() - started.get() > HANG_NANOS) {
                keep(target, "hangs at " + Arrays.asList(reader.getStackTrace()), current);
                throw new AssertionError("a reader hangs: " + findings);
            }
        }
        return judge.accepted;
    }

    private void loop(FuzzTarget target, long seed, long inputs) {
        List<byte[]> valid = seeds.of(target);
        for (long n = 0; n < inputs; n++) {
            SplittableRandom random = new SplittableRandom(seed * 1_000_000_007L + n * 9 + target.ordinal());
            current = new FuzzMutator(random, valid).mutate(target, valid.get(random.nextInt(valid.size())));
            started.set(System.nanoTime());
            String fault = judge.judge(target, current);
            if (fault != null) keep(target, fault, current);
        }
    }

    /** What is wrong with the reader at this input, or null. */
    String judge(FuzzTarget target, byte[] input) {
        return judge.judge(target, input);
    }

    /** How many inputs were read without complaint. */
    long accepted() {
        return judge.accepted;
    }

    List<byte[]> seeds(FuzzTarget target) {
        return seeds.of(target);
    }

    /** One of a kind; what differs in numbers only is of one kind. */
    private void keep(FuzzTarget target, String fault, byte[] input) {
        // A message is of one kind whatever it quotes; an exception is of one kind where it was thrown.
        int at = fault.lastIndexOf(" at ");
        String place = at > 0 && fault.length() - at < 200 ? fault.substring(at) : "";
        String what = fault.substring(0, (fault + ":").indexOf(':'));
        String kind = (target + ": " + what + (what.contains(place) ? "" : place)).replaceAll("[0-9]+", "N");
        if (findings.putIfAbsent(kind, fault) != null) return;
        String out = System.getProperty("fuzz.out");
        if (out == null) return;
        try {
            Path found = Files.createDirectories(Path.of(out, target.name().toLowerCase()));
            Files.write(found.resolve(Digests.of(input).substring(0, 8)), input);
            Files.writeString(
                    Path.of(out, "findings.txt"),
                    Digests.of(input).substring(0, 8) + " " + target + " " + fault + "\n",
                    java.nio.file.StandardOpenOption.CREATE,
                    java.nio.file.StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The kinds of failures so far with an example each. */
    Map<String, String> findings() {
        return findings;
    }

    @Override
    public void close() throws IOException {
        judge.close();
        try (var files = Files.walk(dir)) {
            files.sorted(java.util.Comparator.reverseOrder()).forEach(Disk::deleteQuietly);
        }
    }
}
