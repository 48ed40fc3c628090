package org.sparrowem.store;

import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which receipts of a directory may name a file: found by its name in their text, and remembered while the directory does
 * not change, so that asking for each of thousands of outputs reads each receipt once.
 *
 * <p>Only a hint: whoever asks reads the receipt. A directory that changed within the last seconds is not remembered, for
 * the next change might carry the same time.
 */
final class ReceiptNames {
    private static final Pattern PATH = Pattern.compile("\"path\":(\"(?:[^\"\\\\]|\\\\.)*+\")");
    private static final Duration YOUNG = Duration.ofSeconds(5);
    private static final int DIRECTORIES = 16;

    private record Known(Instant changed, Map<String, List<Path>> receipts) {}

    private static final Map<Path, Known> MEMORY = new LinkedHashMap<>(DIRECTORIES, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Known> eldest) {
            return size() > DIRECTORIES;
        }
    };

    private ReceiptNames() {}

    /** The receipts whose text names this file, sorted. */
    static List<Path> of(Path receipts, String name) {
        if (!Files.isDirectory(receipts)) return List.of();
        return known(receipts).getOrDefault(new JsonPrimitive(name).toString(), List.of());
    }

    private static synchronized Map<String, List<Path>> known(Path receipts) {
        try {
            Instant changed = Files.getLastModifiedTime(receipts).toInstant();
            Known known = MEMORY.get(receipts);
            if (known != null && known.changed().equals(changed)) return known.receipts();
            Map<String, List<Path>> found = read(receipts);
            MEMORY.remove(receipts);
            if (changed.isBefore(Instant.now().minus(YOUNG))) MEMORY.put(receipts, new Known(changed, found));
            return found;
        } catch (IOException e) {
            throw Disk.failure(e, receipts, "cannot list");
        }
    }

    private static Map<String, List<Path>> read(Path receipts) {
        Map<String, List<Path>> found = new HashMap<>();
        for (Path file : Receipts.list(receipts)) {
            Matcher path = PATH.matcher(text(file));
            while (path.find())
                found.computeIfAbsent(path.group(1), n -> new ArrayList<>(1)).add(file);
        }
        return found;
    }

    /** Empty for a receipt that vanished while we looked. */
    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw Disk.failure(e, file, "cannot read");
        }
    }
}
