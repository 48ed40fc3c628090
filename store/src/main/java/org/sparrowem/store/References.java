package org.sparrowem.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which files point to which: particle sets and LST files hold no pixels, they name the stacks that do. */
public final class References {
    /**
     * One pointer.
     *
     * @param from a set or an LST file
     * @param name the stack as that file names it
     * @param to where it stands, or should stand
     */
    public record Reference(Path from, String name, Path to) {
        /** Whether the file, if it stood in another directory, would still mean this stack. */
        boolean isFoundFrom(Path home, Path stack) {
            if (home.resolve(name).normalize().equals(stack)) return true;
            boolean list = from.toString().endsWith(".lst");
            for (Path base = home; list && base != null; base = base.getParent())
                if (base.resolve(name).normalize().equals(stack)) return true;
            return false;
        }
    }

    private References() {}

    /** All that the files of a project point to. */
    public static List<Reference> in(Path project) {
        List<Reference> all = new ArrayList<>();
        ProjectFiles.walk(project).files().keySet().forEach(file -> all.addAll(of(file)));
        return all;
    }

    /** What one file points to; nothing for a file of any other kind. */
    public static List<Reference> of(Path file) {
        String name = file.toString();
        Path home = file.toAbsolutePath().getParent();
        if (name.endsWith(".hdf"))
            return SetFile.names(file).stream()
                    .map(n -> new Reference(file, n, home.resolve(n).normalize()))
                    .toList();
        return name.endsWith(".lst") ? ofList(file) : List.of();
    }

    /** A damaged list points nowhere; whoever reads it is told. */
    private static List<Reference> ofList(Path file) {
        String text = new String(Disk.readBytes(file), StandardCharsets.UTF_8);
        Set<String> seen = new HashSet<>();
        List<Reference> all = new ArrayList<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            String[] words = line.strip().split("[\\t ]+", 3);
            if (words.length > 1 && seen.add(words[1])) all.add(new Reference(file, words[1], found(file, words[1])));
        });
        return all;
    }

    /** EMAN2's names are relative to the directory of the list or one above it. */
    private static Path found(Path list, String name) {
        Path home = list.toAbsolutePath().getParent();
        for (Path base = home; base != null; base = base.getParent())
            if (Files.isRegularFile(base.resolve(name)))
                return base.resolve(name).normalize();
        return home.resolve(name).normalize();
    }
}
