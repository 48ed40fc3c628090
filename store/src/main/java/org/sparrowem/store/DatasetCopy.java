package org.sparrowem.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sparrowem.store.References.Reference;

/** Copies one dataset, with a receipt that says of what it is a copy; and takes the original away for a move. */
public final class DatasetCopy {
    private static final String STAGE = "copy";
    private static final String VERSION = "1";

    private DatasetCopy() {}

    /**
     * Copies a dataset.
     *
     * @param to where the copy shall stand
     * @throws StoreException USER when the name is taken by something else, or when a set would no longer find its stacks
     */
    public static Receipt copy(Path from, Path to, Receipt.Provenance provenance) {
        Path home = to.toAbsolutePath().normalize().getParent();
        for (Reference reference : References.of(from))
            if (!reference.isFoundFrom(home, reference.to()))
                throw StoreException.user(from + ": points to " + reference.to() + " by the name " + reference.name()
                        + ", which would not be found from " + home + "; choose a name in the same directory");
        try (Publication publication = Publication.begin(home)) {
            Path temp = publication.temp(to.getFileName().toString());
            TreeCopy.copy(from.toAbsolutePath().normalize(), temp);
            return publication.commit(Receipt.builder(STAGE, VERSION)
                    .option("output output", to.getFileName().toString())
                    .input("input", from.toString(), Digests.ofFile(temp))
                    .provenance(provenance));
        }
    }

    /** Takes the original of a copy away. Its step stays done: the tombstone tells where it went. */
    public static void leave(Path from, String address) {
        Optional<Standing> maker = Standing.ofMaker(from);
        if (maker.isEmpty()) {
            Disk.delete(from);
            Disk.forceDirectory(from.toAbsolutePath().getParent());
            return;
        }
        Standing standing = maker.get();
        standing.output(from)
                .ifPresent(output -> Collector.collect(
                        standing.receiptFile(), List.of(output), "was moved to " + address + " by store mv"));
    }

    /** Whether a move was done already: the original is gone, and what stands there is its copy. */
    public static boolean isDone(Path from, Path to) {
        Optional<String> original = Standing.ofMaker(from)
                .filter(maker -> maker.how(from).isPresent())
                .flatMap(maker -> maker.output(from))
                .map(Receipt.Output::sha256);
        Optional<String> copy = Receipts.find(to)
                .filter(receipt -> receipt.stage().equals(STAGE))
                .map(receipt -> receipt.primary().sha256());
        return Files.exists(to) && original.isPresent() && original.equals(copy);
    }
}
