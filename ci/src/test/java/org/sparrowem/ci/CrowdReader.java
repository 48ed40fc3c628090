package org.sparrowem.ci;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.sparrowem.store.Address;
import org.sparrowem.store.ProjectIndex;
import org.sparrowem.store.Receipts;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.ImageStacks;

/**
 * A process that reads a project in which others write: whatever it sees it must be able to read to the end, what has a
 * receipt must verify, and nothing that it saw once may vanish or change.
 */
public final class CrowdReader {
    private static final int SAMPLE = 25;

    private final Path project;
    private final Random random;
    private final Map<String, String> seen = new HashMap<>();
    private int listings;
    private int datasets;
    private int verified;

    private CrowdReader(Path project, long seed) {
        this.project = project;
        this.random = new Random(seed);
    }

    /** Arguments: the project, ignored, seconds, a seed. Ends with 1 and a line for each broken promise. */
    public static void main(String[] args) throws Exception {
        CrowdReader reader = new CrowdReader(Path.of(args[0]), Long.parseLong(args[3]));
        long end = System.nanoTime() + Long.parseLong(args[2]) * 1_000_000_000L;
        while (System.nanoTime() < end) {
            List<String> broken = reader.pass();
            if (!broken.isEmpty()) {
                broken.forEach(System.err::println);
                System.exit(1);
            }
        }
        System.out.println(reader.listings + " " + reader.datasets + " " + reader.verified);
    }

    private List<String> pass() {
        List<String> broken = new ArrayList<>();
        List<ProjectIndex.Entry> entries;
        try (ProjectIndex index = ProjectIndex.open(project)) {
            entries = new ArrayList<>(index.list(""));
        }
        listings++;
        Map<String, String> now = new HashMap<>();
        entries.forEach(e -> now.put(e.address(), e.key()));
        seen.forEach((address, key) -> {
            String after = now.get(address);
            if (after == null) {
                broken.add(address + ": vanished from the listing");
            } else if (!key.isEmpty() && !key.equals(after)) {
                broken.add(address + ": was of step " + key + ", now of '" + after + "'");
            }
        });
        seen.putAll(now);
        for (int i = 0; i < SAMPLE && !entries.isEmpty(); i++) {
            read(entries.get(random.nextInt(entries.size())), broken);
        }
        return broken;
    }

    private void read(ProjectIndex.Entry entry, List<String> broken) {
        Path file = Address.resolve(project, entry.address());
        datasets++;
        try {
            if (file.toString().endsWith(".hdf")) {
                try (ImageStack stack = ImageStacks.open(file)) {
                    for (int i = 0; i < stack.size(); i++) {
                        stack.read(i);
                    }
                }
            }
            Path receipt = Receipts.fileOf(file);
            if (Files.exists(receipt)) {
                verified++;
                Receipts.verify(receipt).forEach(broken::add);
            }
        } catch (RuntimeException e) {
            broken.add(file + ": " + e);
        }
    }
}
