package org.sparrowem.ci;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A refinement that is real in every step and over in seconds: GroEL, few particles, two iterations, several blocks. */
final class SmallRun {
    private static final List<String> PARTICLES = List.of(
            "simulate",
            "particles",
            "--builtin=groel",
            "--count=60",
            "--box=40",
            "--apix=6.5",
            "--snr=0.3",
            "--seed=1",
            "--startmap=init",
            "--startres=40");
    private static final List<String> REFINE = List.of(
            "refine",
            "--input=particles.hdf",
            "--model=init.hdf",
            "--sym=d7",
            "--iter=2",
            "--path=refine_01",
            "--orientgen=eman:delta=15:inc_mirror=0:perturb=0");

    private SmallRun() {}

    /** Makes the particles and the start map in a directory. */
    static void simulate(Path project) {
        Command.sparrow(project, PARTICLES).run().succeeded();
    }

    /** The command line after {@code sparrow} that makes the particles and the start map. */
    static List<String> particles() {
        return PARTICLES;
    }

    /** A new project with the same particles. */
    static Path copyOfInputs(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = from.relativize(file).toString();
                if (name.matches("(particles|init)\\.hdf|receipts/.*")) {
                    Files.createDirectories(to.resolve(name).getParent());
                    Files.copy(file, to.resolve(name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return to;
    }

    /** The refinement's command line after {@code sparrow}; an option that it has already is given anew. */
    static List<String> refine(String... more) {
        return with(REFINE, more);
    }

    /** A command line with more options; one that it has already is given anew. */
    static List<String> with(List<String> command, String... more) {
        Map<String, String> words = new LinkedHashMap<>();
        Stream.concat(command.stream(), Stream.of(more)).forEach(w -> words.put(w.split("=")[0], w));
        return new ArrayList<>(words.values());
    }
}
