package org.sparrowem.launcher.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A project for tests with a launcher over fake stages. */
final class Run {
    static final String LEAST = "refine --input=p.star --model=m.mrc --iter=2";

    private final Installation installation;
    final Path project;
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();

    Run(Installation installation, Path project) {
        this.installation = installation;
        this.project = project;
        touch("p.star");
        touch("m.mrc");
    }

    void touch(String name) {
        write(name, name);
    }

    void write(String name, String text) {
        try {
            Files.writeString(project.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String name) {
        try {
            return Files.readString(project.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int sparrow(String line) {
        out.reset();
        err.reset();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                project,
                0);
        return new Sparrow(installation).run(List.of(line.split(" ")), console);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Every dataset of a directory by name. */
    Map<String, String> datasets(String directory) {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(project.resolve(directory))) {
            files.filter(f -> f.toString().matches(".*(hdf|txt|results)") && !f.endsWith("log.txt"))
                    .forEach(f -> contents.put(f.getFileName().toString(), read(directory + "/" + f.getFileName())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }
}
