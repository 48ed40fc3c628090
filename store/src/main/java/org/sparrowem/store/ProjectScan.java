package org.sparrowem.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sparrowem.store.ProjectFiles.Stamp;
import org.sparrowem.store.ProjectIndex.Entry;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.ImageStacks;

/** Finds the datasets of a project from its files alone: every data file, and every file that a receipt names. */
final class ProjectScan {
    private ProjectScan() {}

    /** Entries by address. */
    static TreeMap<String, Entry> entries(Path project, ProjectFiles found) {
        Map<Path, Receipt> makers = new HashMap<>();
        found.files().keySet().stream().filter(ProjectFiles::isReceipt).forEach(file -> Receipts.readIfWhole(file)
                .ifPresent(receipt -> receipt.outputs().forEach(o -> makers.put(Receipts.locate(file, o), receipt))));
        TreeMap<String, Entry> entries = new TreeMap<>();
        found.files().forEach((file, stamp) -> {
            if (ProjectFiles.isReceipt(file) || !(makers.containsKey(file) || isData(file))) return;
            Entry entry = entry(Address.of(project, file), file, stamp, makers.get(file));
            entries.put(entry.address(), entry);
        });
        collected(project, found).forEach(entry -> entries.putIfAbsent(entry.address(), entry));
        return entries;
    }

    /** Datasets of which only the receipt is left. */
    private static List<Entry> collected(Path project, ProjectFiles found) {
        List<Entry> entries = new ArrayList<>();
        found.files().forEach((file, stamp) -> {
            if (!file.toString().endsWith(Tombstone.EXTENSION)) return;
            Standing step = Standing.of(Tombstone.receiptOf(file));
            step.collected().keySet().forEach(output -> {
                Receipt maker = step.receipt().orElseThrow();
                String address = Address.of(project, Receipts.locate(step.receiptFile(), output));
                entries.add(new Entry(
                        address,
                        "collected",
                        "(collected)",
                        0,
                        maker.stage() + " " + maker.version(),
                        maker.key(),
                        stamp.time()));
            });
        });
        return entries;
    }

    private static boolean isData(Path file) {
        return file.toString().matches("(?i).*\\.(hdf|mrcs?|map|lst|star)");
    }

    private static Entry entry(String address, Path file, Stamp stamp, Receipt maker) {
        String[] shape = describe(file);
        String stage = maker == null ? "" : maker.stage() + " " + maker.version();
        String key = maker == null ? "" : maker.key();
        return new Entry(address, shape[0], shape[1], stamp.bytes(), stage, key, stamp.time());
    }

    /** Kind and shape (nx x ny x nz, number of images). */
    private static String[] describe(Path file) {
        if (file.toString().matches("(?i).*\\.(star|txt|json)")) return new String[] {"text", ""};
        try (ImageStack stack = ImageStacks.open(file)) {
            String shape = stack.nx() + "x" + stack.ny() + "x" + stack.nz() + " " + stack.size();
            return new String[] {stack.nz() > 1 ? "volume" : "images", shape};
        } catch (StoreException e) {
            return new String[] {"other", ""};
        }
    }
}
