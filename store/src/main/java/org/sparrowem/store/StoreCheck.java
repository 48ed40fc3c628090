package org.sparrowem.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Reads a whole project and compares every file with what its receipt recorded. Changes nothing. */
public final class StoreCheck {
    /**
     * Something that is not as it was published.
     *
     * @param file what is damaged
     * @param what how
     * @param recompute the command that makes it again; running it replaces the damaged piece; empty for a file from outside
     */
    public record Damage(Path file, String what, String recompute) {}

    /**
     * What was found.
     *
     * @param receipts number of receipts read
     * @param bytes bytes of files read
     * @param collected outputs that were taken away on purpose
     * @param orphans data files that no receipt names: imported by hand, or left by a step that never finished
     * @param notes what is odd and does no harm
     */
    public record Report(
            int receipts, long bytes, int collected, List<Damage> damage, List<Path> orphans, List<String> notes) {
        public boolean isWhole() {
            return damage.isEmpty();
        }
    }

    /** Is told, by any thread, how the check comes along. */
    public interface Listener {
        /** So many bytes are to be read. */
        void total(long bytes);

        /** So many more were read. */
        void read(long bytes);
    }

    /** A file to be read, and what it must hold; {@code recompute} makes it again. */
    private record Task(Path file, long bytes, Callable<String> problem, String recompute) {}

    private final List<Damage> damage = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Set<Path> named = new HashSet<>();
    private final List<Task> tasks = new ArrayList<>();
    private int collected;
    private LongConsumer progress = bytes -> {};

    private StoreCheck() {}

    /**
     * Checks a project, or a part of it, with one thread.
     *
     * @param progress told each receipt before its outputs are read
     */
    public static Report check(Path project, Consumer<Path> progress) {
        return check(project, false, 1, new Listener() {
            @Override
            public void total(long bytes) {
                receipts(project).forEach(progress);
            }

            @Override
            public void read(long bytes) {
                // Nobody asked.
            }
        });
    }

    private static List<Path> receipts(Path project) {
        return ProjectFiles.walk(project).files().keySet().stream()
                .filter(ProjectFiles::isReceipt)
                .toList();
    }

    /**
     * Checks a project, or one of its directories.
     *
     * @param stacks whether the stacks that particle sets point to are read too
     * @param threads files that are read at a time
     */
    public static Report check(Path directory, boolean stacks, int threads, Listener listener) {
        StoreCheck check = new StoreCheck();
        check.progress = listener::read;
        Set<Path> files = ProjectFiles.walk(directory).files().keySet();
        List<Path> receipts = files.stream().filter(ProjectFiles::isReceipt).toList();
        receipts.forEach(check::receipt);
        files.stream().filter(f -> f.toString().endsWith(Tombstone.EXTENSION)).forEach(check::tombstone);
        if (stacks) files.forEach(check::set);
        if (SealedIndex.isDamaged(directory.resolve(ProjectIndex.DIRECTORY)))
            check.notes.add(directory.resolve(ProjectIndex.DIRECTORY)
                    + ": the index is damaged; it holds nothing of its own and is made anew when it is next used");
        listener.total(check.tasks.stream().mapToLong(Task::bytes).sum());
        long bytes = check.read(threads);
        check.damage.sort(Comparator.comparing(Damage::file));
        return new Report(receipts.size(), bytes, check.collected, check.damage, check.orphans(files), check.notes);
    }

    private List<Path> orphans(Set<Path> files) {
        return files.stream()
                .filter(f -> f.toString().matches("(?i).*\\.(hdf|mrcs?|map)"))
                .filter(f -> !named.contains(f))
                .toList();
    }

    private void receipt(Path file) {
        Receipt receipt;
        try {
            receipt = Receipts.read(file);
        } catch (StoreException e) {
            damage.add(new Damage(file, e.getMessage(), "the step that makes " + Receipts.stem(file)));
            return;
        }
        Standing standing = Standing.of(file);
        collected += standing.collected().size();
        receipt.outputs().stream()
                .filter(output -> !standing.collected().containsKey(output))
                .forEach(output -> output(Receipts.locate(file, output), receipt, output));
    }

    private void output(Path file, Receipt receipt, Receipt.Output output) {
        named.add(file);
        tasks.add(
                new Task(file, output.bytes(), () -> OutputCheck.problem(file, output, progress), receipt.recompute()));
    }

    private void tombstone(Path file) {
        Path receipt = Tombstone.receiptOf(file);
        if (Tombstone.read(receipt).isEmpty())
            notes.add(file + ": is damaged or of another receipt than " + receipt.getFileName() + ", and says nothing");
    }

    /** The stacks of a set, unless they are outputs that are read anyway. A damaged set is found as what it is. */
    private void set(Path file) {
        if (!file.toString().endsWith(".hdf")) return;
        try {
            if (SetFile.names(file).isEmpty()) return;
            ParticleSet.read(file).stacks().stream()
                    .filter(stack -> named.add(stack.path()))
                    .forEach(stack -> tasks.add(new Task(
                            stack.path(), stack.bytes(), () -> OutputCheck.problem(file, stack, progress), "")));
        } catch (StoreException e) {
            notes.add(e.getMessage());
        }
    }

    /** Reads every file; returns how many bytes were as they should be. */
    private long read(int threads) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            Map<Task, Future<String>> answers = new LinkedHashMap<>();
            tasks.forEach(task -> answers.put(task, pool.submit(() -> problem(task))));
            long bytes = 0;
            for (Map.Entry<Task, Future<String>> answer : answers.entrySet()) {
                Task task = answer.getKey();
                String problem = answer.getValue().get();
                if (problem == null) bytes += task.bytes();
                else damage.add(new Damage(task.file(), problem, task.recompute()));
            }
            return bytes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(StoreException.Kind.BUSY, "interrupted while checking", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    /** A file that cannot be read is as bad as one that was changed. */
    private static String problem(Task task) throws Exception {
        try {
            return Files.isRegularFile(task.file()) ? task.problem().call() : task.file() + ": missing";
        } catch (StoreException e) {
            return e.getMessage();
        }
    }
}
