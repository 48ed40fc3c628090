package org.sparrowem.ci;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What stands in a project: relative path to SHA-256, of a receipt without its provenance, of a log only that it is there. */
record Tree(SortedMap<String, String> files) {
    /** No results: the log tells when, the register what was typed, and a JDK draws a picture as it likes. */
    private static final String TELLS_OF_THE_RUN = ".*/(log\\.txt|register(_\\w+)?|[^/]*\\.png)";

    static Tree of(Path project) {
        SortedMap<String, String> files = new TreeMap<>();
        for (String name : names(project)) {
            files.put(name, name.matches(TELLS_OF_THE_RUN) ? "" : digest(project, name));
        }
        return new Tree(files);
    }

    /** The names of all files, sorted. */
    static List<String> names(Path project) {
        try (Stream<Path> all = Files.walk(project)) {
            return all.filter(Files::isRegularFile)
                    .map(p -> project.relativize(p).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line for each path that is missing, superfluous or of other content. */
    List<String> differences(Tree other) {
        List<String> lines = new ArrayList<>();
        files.forEach((name, digest) -> {
            String theirs = other.files.get(name);
            if (theirs == null) {
                lines.add("missing: " + name);
            } else if (!theirs.equals(digest)) {
                lines.add("differs: " + name);
            }
        });
        other.files.keySet().stream().filter(n -> !files.containsKey(n)).forEach(n -> lines.add("superfluous: " + n));
        return lines;
    }

    private static String digest(Path project, String name) {
        try {
            byte[] bytes = Files.readAllBytes(project.resolve(name));
            if (name.contains("receipts/")) {
                String text = withoutProvenance(new String(bytes, StandardCharsets.UTF_8));
                bytes = text.replace(project.toString(), "").getBytes(StandardCharsets.UTF_8);
            }
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String withoutProvenance(String receipt) {
        JsonObject content = JsonParser.parseString(receipt).getAsJsonObject().getAsJsonObject("content");
        content.remove("provenance");
        return content.toString();
    }
}
