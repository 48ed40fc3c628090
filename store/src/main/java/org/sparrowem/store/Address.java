package org.sparrowem.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * Names of datasets as people type them: {@code refine_01#simmx_00}, the same with EMAN2's prefix {@code bdb:}, or a path.
 */
public final class Address {
    private static final String BDB = "bdb:";
    private static final List<String> EXTENSIONS = List.of(".hdf", ".mrcs", ".mrc", ".map", ".lst", ".star");
    private static final int DEPTH = 4;
    private static final int MAX_LISTED = 10_000;

    private Address() {}

    /**
     * The existing file that an address or path means. Relative ones are looked up in the project, then where we stand.
     *
     * @throws StoreException USER when there is none; the message names the nearest that exists
     */
    public static Path resolve(Path projectDir, String text) {
        Path inProject = target(projectDir, text);
        Path found = withExtension(inProject);
        if (found == null && !text.contains("#") && !text.startsWith(BDB)) found = withExtension(Path.of(text));
        if (found != null) return found.toAbsolutePath().normalize();
        List<String> existing =
                list(projectDir).stream().map(p -> of(projectDir, p)).toList();
        throw StoreException.user(text + ": no such dataset (looked for " + inProject + ")"
                + Nearest.hint(address(projectDir, text), existing));
    }

    /** Where a new dataset of this address belongs; {@code .hdf} unless the text says otherwise. */
    public static Path resolveNew(Path projectDir, String text) {
        Path target = target(projectDir, text).toAbsolutePath().normalize();
        boolean hasExtension = EXTENSIONS.stream().anyMatch(target.toString()::endsWith);
        return hasExtension ? target : target.resolveSibling(target.getFileName() + ".hdf");
    }

    /** The address of a file in a project: {@code refine_01#simmx_00} for an .hdf, a relative path for others. */
    public static String of(Path projectDir, Path file) {
        Path root = projectDir.toAbsolutePath().normalize();
        Path absolute = file.toAbsolutePath().normalize();
        if (!absolute.startsWith(root)) return absolute.toString();
        Path relative = root.relativize(absolute);
        String name = relative.toString().replace('\\', '/');
        if (!name.endsWith(".hdf") || relative.getNameCount() < 2) return name;
        int slash = name.lastIndexOf('/');
        return name.substring(0, slash) + "#" + name.substring(slash + 1, name.length() - ".hdf".length());
    }

    private static Path target(Path projectDir, String text) {
        String name = text.startsWith(BDB) ? text.substring(BDB.length()) : text;
        if (name.isBlank()) throw StoreException.user("'" + text + "': an empty address");
        if (name.contains("?") && text.startsWith(BDB))
            throw StoreException.user(text + ": picking images with '?' is not supported; make a set of them");
        int hash = name.indexOf('#');
        // A file may carry a # in its name: what exists as it stands is meant as it stands.
        try {
            if (hash < 0 || Files.exists(projectDir.resolve(name))) return projectDir.resolve(name);
            return projectDir.resolve(name.substring(0, hash)).resolve(name.substring(hash + 1));
        } catch (InvalidPathException e) {
            throw new StoreException(StoreException.Kind.USER, text + ": neither an address nor a path", e);
        }
    }

    private static Path withExtension(Path file) {
        if (Disk.isFile(file)) return file;
        if (file.getFileName() == null) return null;
        for (String extension : EXTENSIONS) {
            Path candidate = file.resolveSibling(file.getFileName() + extension);
            if (Disk.isFile(candidate)) return candidate;
        }
        return null;
    }

    /** The text in the form that {@link #of} gives, so that like is compared with like. */
    private static String address(Path projectDir, String text) {
        return of(projectDir, resolveNew(projectDir, text));
    }

    private static List<Path> list(Path projectDir) {
        if (!Files.isDirectory(projectDir)) return List.of();
        try (var files = Files.walk(projectDir, DEPTH)) {
            return files.filter(f -> EXTENSIONS.stream().anyMatch(f.toString()::endsWith))
                    .filter(f -> !TempFiles.isTemp(f))
                    .limit(MAX_LISTED)
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            return List.of(); // only a hint is lost
        }
    }
}
