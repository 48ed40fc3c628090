package org.sparrowem.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sparrowem.store.Publication;

/** Where a stage writes: temporary paths that become datasets when all of them are complete. */
public final class Outputs {
    private final Step step;
    private final Publication publication;
    private final Blocks blocks;
    private boolean complete = true;

    Outputs(Step step, Publication publication, Blocks blocks) {
        this.step = step;
        this.publication = publication;
        this.blocks = blocks;
    }

    /** The temporary path of an output; {@code null} if the user did not ask for it. */
    public Path path(String option) {
        Path target = step.output(option);
        return target == null ? null : publication.temp(target.getFileName().toString());
    }

    /** Where an output will stand; {@code null} if the user did not ask for it. */
    public Path target(String option) {
        return step.output(option);
    }

    /**
     * Does work that grows with the data in blocks, each published as soon as it is done; blocks that are there already
     * are kept.
     *
     * @param unit what is counted, for example {@code particle}
     * @param usual the block size unless the user chose one; it never changes the result
     * @return the block's files in order, or nothing if only one block was asked for: then the stage has no more to do
     */
    public Optional<List<Path>> blocks(String unit, int count, int usual, BlockWork work) {
        Optional<List<Path>> files = blocks.run(unit, count, usual, work);
        complete = files.isPresent();
        return files;
    }

    boolean isComplete() {
        return complete;
    }

    /** The work of one block. */
    @FunctionalInterface
    public interface BlockWork {
        /** Computes items {@code first} to {@code last} (exclusive) and writes them to {@code file}. */
        void run(int first, int last, Path file);
    }
}
