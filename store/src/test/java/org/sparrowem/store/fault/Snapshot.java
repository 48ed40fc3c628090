package org.sparrowem.store.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files below a directory.
 *
 * @param files bytes by path
 * @param directories paths
 */
record Snapshot(SortedMap<String, byte[]> files, SortedSet<String> directories) {
    static Snapshot of(Path home) {
        Snapshot all = new Snapshot(new TreeMap<>(), new TreeSet<>());
        try (var walk = Files.walk(home)) {
            for (Path path : walk.toList()) {
                String name = home.relativize(path).toString();
                if (Files.isDirectory(path)) all.directories.add(name);
                else all.files.put(name, Files.readAllBytes(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** Only the files that stand under a real name: no unfinished file, no lease, no index. */
    Snapshot published() {
        Snapshot real = new Snapshot(new TreeMap<>(files), directories);
        real.files.keySet().removeIf(name -> isTemp(name) || name.contains(".lease") || name.startsWith(".sparrow"));
        return real;
    }

    static boolean isTemp(String name) {
        return name.substring(name.lastIndexOf('/') + 1).startsWith(".tmp~");
    }

    boolean hasTemps() {
        return files.keySet().stream().anyMatch(Snapshot::isTemp);
    }

    void writeTo(Path home) {
        try {
            for (String directory : directories) Files.createDirectories(home.resolve(directory));
            for (var file : files.entrySet()) Files.write(home.resolve(file.getKey()), file.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path home) {
        try (var walk = Files.walk(home)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a file is here with these bytes. */
    boolean holds(String name, byte[] bytes) {
        return files.containsKey(name) && Arrays.equals(files.get(name), bytes);
    }

    /** The names of files that are not the same in both. */
    SortedSet<String> differences(Snapshot other) {
        SortedSet<String> names = new TreeSet<>();
        files.forEach((name, bytes) -> {
            if (!other.holds(name, bytes)) names.add(name);
        });
        other.files.forEach((name, bytes) -> {
            if (!holds(name, bytes)) names.add(name);
        });
        return names;
    }
}
