package org.sparrowem.stages.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sparrowem.contract.UsageError;
import org.sparrowem.store.Disk;
import org.sparrowem.store.Nearest;

/**
 * RELION's image names, {@code 000012@path/stack.mrcs} with numbers from 1, as images in files that are there.
 *
 * @param stacks absolute paths
 * @param stackOf for each row which of them
 * @param index for each row the image's number, from 0
 */
record ImageNames(List<Path> stacks, int[] stackOf, int[] index) {

    /** Finds every stack that the rows name: in {@code dir} (may be {@code null}), beside the STAR file, or above it. */
    static ImageNames find(Path star, Path dir, String[] names) {
        return new Search(star, dir).run(names);
    }

    private static final class Search {
        private final Path star;
        private final Path dir;
        private final Map<String, Integer> byName = new HashMap<>();
        private final Map<Path, Integer> byPath = new LinkedHashMap<>();
        private final List<String> problems = new ArrayList<>();

        Search(Path star, Path dir) {
            this.star = star.toAbsolutePath().normalize();
            this.dir = dir;
        }

        ImageNames run(String[] names) {
            int[] stackOf = new int[names.length];
            int[] index = new int[names.length];
            for (int row = 0; row < names.length; row++) {
                int at = names[row].indexOf('@');
                index[row] = at < 0 ? 0 : number(names[row], at, row);
                stackOf[row] = stack(names[row].substring(at + 1), row);
            }
            if (!problems.isEmpty()) {
                throw new UsageError(problems);
            }
            return new ImageNames(List.copyOf(byPath.keySet()), stackOf, index);
        }

        private int number(String name, int at, int row) {
            try {
                int number = Integer.parseInt(name.substring(0, at).strip());
                if (number >= 1) {
                    return number - 1;
                }
            } catch (NumberFormatException e) {
                throw new UsageError(where(row) + "'" + name
                        + "' is no image name; expected number@stack, such as 000001@particles.mrcs");
            }
            throw new UsageError(where(row) + "'" + name + "': images are counted from 1");
        }

        private int stack(String name, int row) {
            Integer known = byName.get(name);
            if (known != null) {
                return known;
            }
            Path found = find(name);
            int number = found == null ? -1 : byPath.computeIfAbsent(found, p -> byPath.size());
            if (found == null) {
                problems.add(where(row) + "no stack '" + name + "' in " + (dir == null ? "" : dir + " nor in ")
                        + star.getParent() + " nor above it" + hint(name));
            }
            byName.put(name, number);
            return number;
        }

        private String where(int row) {
            return star + ": row " + (row + 1) + ": ";
        }

        private Path find(String name) {
            return roots().stream()
                    .map(root -> root.resolve(name))
                    .filter(Disk::isFile)
                    .map(p -> p.toAbsolutePath().normalize())
                    .findFirst()
                    .orElse(null);
        }

        private List<Path> roots() {
            List<Path> roots = new ArrayList<>();
            if (dir != null) {
                roots.add(dir);
            }
            for (Path above = star.getParent(); above != null; above = above.getParent()) {
                roots.add(above);
            }
            return roots;
        }

        /** The most similar name among the files where the stack should be; the directory may be the mistake, so also beside. */
        private String hint(String name) {
            List<String> there = new ArrayList<>();
            for (Path root : roots()) {
                Path folder = root.resolve(name).getParent();
                if (folder != null && Files.isDirectory(folder)) {
                    list(folder).forEach(f -> there.add(root.relativize(f).toString()));
                    break;
                }
            }
            String nearest = Nearest.hint(name, there);
            return nearest.isEmpty() ? "; --dir=DIRECTORY says where else to look" : nearest;
        }

        private static List<Path> list(Path folder) {
            try (var files = Files.list(folder)) {
                return files.filter(Files::isRegularFile).sorted().limit(10_000).toList();
            } catch (IOException e) {
                return List.of(); // only a hint is lost
            }
        }
    }
}
