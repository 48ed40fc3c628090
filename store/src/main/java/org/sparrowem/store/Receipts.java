package org.sparrowem.store;

import com.google.gson.JsonParseException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sparrowem.store.Receipt.Output;

/**
 * Receipts as files: {@code <directory of the primary output>/receipts/<primary output without extension>.json}; formats of
 * other programs keep their extension, so that {@code a.star} may stand beside {@code a.hdf}.
 */
public final class Receipts {
    private static final String OTHERS = "(?i).+\\.(star|lst|mrc|mrcs|map)";

    static final String DIRECTORY = "receipts";

    private Receipts() {}

    /** Where the receipt of a primary output stands, whether or not it exists. */
    public static Path fileOf(Path primaryOutput) {
        Path absolute = primaryOutput.toAbsolutePath();
        String name = absolute.getFileName().toString();
        return absolute.resolveSibling(DIRECTORY).resolve((name.matches(OTHERS) ? name : stem(absolute)) + ".json");
    }

    /** File name without its last extension; a name that is all extension stays whole. */
    static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /**
     * Reads a receipt.
     *
     * @throws StoreException DAMAGED when the file is not, byte for byte, what was written
     */
    public static Receipt read(Path receiptFile) {
        byte[] bytes = Disk.readBytes(receiptFile);
        try {
            Receipt receipt = ReceiptJson.read(new String(bytes, StandardCharsets.UTF_8));
            // A malformed byte decodes to a replacement character: compare bytes, not characters.
            if (Arrays.equals(bytes, ReceiptJson.write(receipt).getBytes(StandardCharsets.UTF_8))) return receipt;
            throw new JsonParseException("not in canonical form");
        } catch (JsonParseException
                | IllegalStateException
                | IllegalArgumentException
                | NullPointerException
                | ClassCastException
                | UnsupportedOperationException e) {
            throw StoreException.damaged(receiptFile + ": not a whole, unaltered receipt ("
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + "); run the step again");
        }
    }

    /** The receipt that names this output: its own, or that of a primary output beside it. Damaged receipts name none. */
    public static Optional<Receipt> find(Path output) {
        Path own = fileOf(output);
        Optional<Receipt> receipt = readIfWhole(own).filter(r -> names(r, output));
        return receipt.isPresent() ? receipt : findBeside(own.getParent(), output);
    }

    private static Optional<Receipt> findBeside(Path receipts, Path output) {
        for (Path file : ReceiptNames.of(receipts, output.getFileName().toString())) {
            Optional<Receipt> receipt = readIfWhole(file).filter(r -> names(r, output));
            if (receipt.isPresent()) return receipt;
        }
        return Optional.empty();
    }

    static boolean names(Receipt receipt, Path output) {
        String name = output.getFileName().toString();
        return receipt.outputs().stream().anyMatch(o -> o.path().equals(name));
    }

    /** The receipt, unless it is absent or damaged. */
    public static Optional<Receipt> readIfWhole(Path receiptFile) {
        if (!Disk.isFile(receiptFile)) return Optional.empty();
        try {
            return Optional.of(read(receiptFile));
        } catch (StoreException e) {
            boolean vanished = !Files.exists(receiptFile); // that of a block, whose step is done just now
            if (vanished || e.kind() == StoreException.Kind.DAMAGED) return Optional.empty();
            throw e;
        }
    }

    /** The receipt files in a directory, sorted by name; none when the directory is not there. */
    static List<Path> list(Path receipts) {
        return Disk.list(receipts).stream()
                .filter(f -> f.toString().endsWith(".json"))
                .filter(f -> !TempFiles.isTemp(f))
                .sorted()
                .toList();
    }

    /**
     * True when the step with this key is done: the receipt is whole, has that key, and every output is what was recorded.
     * Outputs are read at the speed of memory, for their block sums. Anything else means: run the step; publishing mends
     * what is damaged.
     */
    public static boolean isDone(Path receiptFile, String key) {
        boolean done = readIfWhole(receiptFile)
                .filter(receipt -> receipt.key().equals(key))
                .filter(receipt ->
                        receipt.outputs().stream().allMatch(o -> isWhole(locate(receiptFile, o), receipt, o)))
                .isPresent();
        if (done) makeLast(receiptFile.getParent());
        return done;
    }

    /** Who published may have died before the name of the receipt was forced; who builds on it makes up for that. */
    private static void makeLast(Path receipts) {
        if (Files.isWritable(receipts)) Disk.forceDirectory(receipts);
    }

    private static boolean isWhole(Path file, Receipt receipt, Output output) {
        if (!output.sums().isKnown()) return problem(file, output) == null;
        if (!Disk.isFile(file)) return false;
        try {
            Seal.of(file, receipt).verifyAll();
            return true;
        } catch (StoreException e) {
            if (e.kind() == StoreException.Kind.DAMAGED) return false;
            throw e;
        }
    }

    /** The file of an output. */
    public static Path locate(Path receiptFile, Output output) {
        Path home = receiptFile.toAbsolutePath().getParent().getParent();
        return home.resolve(output.path());
    }

    /** Reads every output in full; returns one line for each that is not what the receipt recorded. */
    public static List<String> verify(Path receiptFile) {
        List<String> wrong = new ArrayList<>();
        for (Output output : read(receiptFile).outputs()) {
            String problem = problem(locate(receiptFile, output), output);
            if (problem != null) wrong.add(problem);
        }
        return wrong;
    }

    static String problem(Path file, Output output) {
        if (!Disk.isFile(file)) return file + ": missing";
        long bytes = Disk.size(file);
        if (bytes != output.bytes()) return file + ": " + bytes + " bytes, " + output.bytes() + " were published";
        if (!Digests.ofFile(file).equals(output.sha256())) return file + ": content is not what was published";
        return null;
    }
}
