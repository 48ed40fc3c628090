package org.sparrowem.launcher.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The commands of a batch system that only pretends, in a directory of their own. */
record FakeCluster(String scheduler, Path bin) {
    private static final Path SCRIPTS = Path.of("src/test/resources/scheduler");

    static FakeCluster start(String scheduler, Path bin) {
        try {
            Files.createDirectories(bin);
            for (String name : List.of("core", "run")) {
                Files.copy(SCRIPTS.resolve(name), bin.resolve(name));
            }
            try (Stream<Path> commands = Files.list(SCRIPTS.resolve(scheduler))) {
                for (Path command : commands.toList()) {
                    Path copy = bin.resolve(command.getFileName());
                    Files.copy(command, copy);
                    if (!copy.toFile().setExecutable(true)) {
                        throw new IOException("cannot make " + copy + " executable");
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new FakeCluster(scheduler, bin);
    }

    /** The option that sends one step there, simmx; the others stay here, to save time. */
    String parallel(String more) {
        return "--parallel=" + scheduler + ":bin=" + bin
                + ":poll=1:jobs=2:local=import,project3d,classify,classaverage,make3d,fsc" + more;
    }

    /** Steers it by a file; see the script {@code core}. */
    void set(String name) {
        try {
            Files.writeString(bin.resolve(name), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void clear(String name) {
        bin.resolve(name).toFile().delete();
    }

    boolean has(String name) {
        return Files.exists(bin.resolve(name));
    }

    /** The lines of one of its files: {@code calls}, {@code submitted}. */
    List<String> lines(String name) {
        try {
            return has(name) ? Files.readAllLines(bin.resolve(name)) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many jobs have not ended. */
    long queued() {
        try (Stream<Path> jobs = Files.list(bin.resolve("jobs"))) {
            return jobs.filter(j -> !Files.exists(j.resolve("ended"))).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
