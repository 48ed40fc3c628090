package org.sparrowem.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Reads a whole project and compares every file with what its receipt recorded. Changes nothing. */
public final class StoreCheck {
    /**
     * Something that is not as it was published.
     *
     * @param file what is damaged
     * @param what how
     * @param recompute the command that makes it again; running it replaces the damaged piece
     */
    public record Damage(Path file, String what, String recompute) {}

    /**
     * What was found.
     *
     * @param receipts number of receipts read
     * @param bytes bytes of outputs read
     * @param orphans data files that no receipt names: imported by hand, or left by a step that never finished
     */
    public record Report(int receipts, long bytes, List<Damage> damage, List<Path> orphans) {
        public boolean isWhole() {
            return damage.isEmpty();
        }
    }

    private final List<Damage> damage = new ArrayList<>();
    private final Set<Path> named = new HashSet<>();
    private long bytes;

    private StoreCheck() {}

    /**
     * Checks a project.
     *
     * @param progress told each receipt before its outputs are read
     */
    public static Report check(Path project, Consumer<Path> progress) {
        StoreCheck check = new StoreCheck();
        ProjectFiles files = ProjectFiles.walk(project);
        List<Path> receipts =
                files.files().keySet().stream().filter(ProjectFiles::isReceipt).toList();
        for (Path receipt : receipts) {
            progress.accept(receipt);
            check.receipt(receipt);
        }
        List<Path> orphans = files.files().keySet().stream()
                .filter(f -> f.toString().matches("(?i).*\\.(hdf|mrcs?|map)"))
                .filter(f -> !check.named.contains(f))
                .toList();
        return new Report(receipts.size(), check.bytes, List.copyOf(check.damage), orphans);
    }

    private void receipt(Path file) {
        Receipt receipt;
        try {
            receipt = Receipts.read(file);
        } catch (StoreException e) {
            damage.add(new Damage(file, e.getMessage(), "the step that makes " + Receipts.stem(file)));
            return;
        }
        receipt.outputs().forEach(output -> output(file, receipt, output));
    }

    private void output(Path receiptFile, Receipt receipt, Receipt.Output output) {
        Path file = Receipts.locate(receiptFile, output);
        named.add(file);
        String problem;
        try {
            problem = Receipts.problem(file, output);
        } catch (StoreException e) {
            problem = e.getMessage();
        }
        if (problem != null) damage.add(new Damage(file, problem, receipt.recompute()));
        else bytes += output.bytes();
    }
}
