package org.sparrowem.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sparrowem.contract.CommandLine;
import org.sparrowem.contract.OptionSpec;
import org.sparrowem.store.Address;
import org.sparrowem.store.Digests;
import org.sparrowem.store.Disk;
import org.sparrowem.store.Receipts;
import org.sparrowem.store.Seal;
import org.sparrowem.store.Standing;
import org.sparrowem.store.StoreException;

/** The files that a step reads: where they stand, and the digests that enter its key. */
final class Inputs {
    /** Larger files are stacks, of which a reader verifies what it reads. */
    private static final long SMALL = 64 << 20;

    private final Map<String, Path> paths = new LinkedHashMap<>();
    /** Inputs that are not there, but were: their receipts still tell what they held. */
    private final Map<String, Path> gone = new LinkedHashMap<>();

    private final List<String> complaints = new ArrayList<>();

    private Inputs() {}

    /** Finds every input that the options name; one that is not there goes to {@code problems}. */
    static Inputs of(Path project, Record options, List<String> problems) {
        Inputs inputs = new Inputs();
        CommandLine.files(options, OptionSpec.Role.INPUT).forEach((name, address) -> {
            try {
                Path path = Address.resolve(project, address);
                if (Disk.isFile(path) && Disk.isReadable(path)) {
                    inputs.paths.put(name, path);
                } else {
                    problems.add("--" + name + ": " + path + " is not a file that can be read");
                }
            } catch (StoreException e) {
                if (!inputs.remembers(project, name, address)) {
                    problems.add("--" + name + ": " + e.getMessage());
                }
            }
        });
        return inputs;
    }

    /** Notes an input that is not there but has a receipt: only a step that has work to do needs the file. */
    private boolean remembers(Path project, String name, String address) {
        Path path = Step.target(project, address);
        Optional<Standing> maker = Standing.ofMaker(path);
        maker.flatMap(Standing::receipt).ifPresent(receipt -> {
            gone.put(name, path);
            complaints.add(
                    "--" + name + ": " + address + ": " + maker.get().how(path).orElse("is not there any more")
                            + "; it is made again by: sparrow " + receipt.recompute());
        });
        return maker.isPresent();
    }

    /** What a step that has work to do lacks, one line each. */
    List<String> complaints() {
        return complaints;
    }

    Path path(String option) {
        return paths.get(option);
    }

    List<String> options() {
        return new ArrayList<>(paths.keySet());
    }

    /** Every input that is there or was, and where. */
    Map<String, Path> all() {
        Map<String, Path> all = new LinkedHashMap<>(paths);
        all.putAll(gone);
        return all;
    }

    /** The content's digest: as its receipt recorded it, else computed now. */
    String digest(String option) {
        Path path = all().get(option);
        boolean isGone = gone.containsKey(option);
        return Receipts.find(path)
                .flatMap(r -> r.outputs().stream()
                        .filter(o -> o.path().equals(path.getFileName().toString()))
                        .filter(o -> isGone || o.bytes() == size(path))
                        .findFirst())
                .map(o -> o.sha256())
                .orElseGet(() -> Digests.ofFile(path));
    }

    /** Whether a receipt vouches for the file, so that its pixels were checked when they were written. */
    boolean isSealed(String option) {
        return Receipts.find(paths.get(option)).isPresent();
    }

    /**
     * Verifies the inputs that are small enough to be read whole, whoever will read them and however.
     *
     * @throws StoreException DAMAGED for a file that is not what its receipt recorded
     */
    void verify() {
        paths.values().stream().filter(path -> size(path) <= SMALL).forEach(path -> Seal.of(path)
                .verifyAll());
    }

    private static long size(Path path) {
        return Disk.size(path);
    }
}
