package org.sparrowem.launcher.run;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sparrowem.contract.UsageError;
import org.sparrowem.store.Digests;

/**
 * The options that a run was started with, in the file {@code register} of its directory (EMAN2's {@code cmd_dict}): written
 * once, before the first step, and from then on what tells one run from another.
 */
public record Register(String workflow, Map<String, String> options) {
    /** The file's name for the run that the directory belongs to. */
    public static final String NAME = "register";

    private static final String DIGEST = "sha256";

    /** Reads the register of a run's directory; empty if there is none. */
    public static Optional<Register> read(Path run) {
        return read(run, NAME);
    }

    /** Reads a register by the file's name: other workflows that worked in the directory have theirs beside the run's own. */
    public static Optional<Register> read(Path run, String name) {
        Path file = run.resolve(name);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            Map<String, String> options = new LinkedHashMap<>();
            json.getAsJsonObject("cmd_dict")
                    .entrySet()
                    .forEach(e -> options.put(e.getKey(), e.getValue().getAsString()));
            Register register = new Register(json.get("workflow").getAsString(), options);
            if (register.isSealedBy(json)) {
                return Optional.of(register);
            }
            throw new JsonParseException("its digest does not match");
        } catch (JsonParseException | IllegalStateException | NullPointerException | UnsupportedOperationException e) {
            throw new UsageError(
                    file + " is not a whole, unaltered register of a run; give the run's command again with"
                            + " --path=" + run.getFileName() + ", which replaces it");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Whether there is a register that cannot be believed. What was made under it still has its receipts. */
    static boolean isDamaged(Path run, String name) {
        try {
            read(run, name);
            return false;
        } catch (UsageError e) {
            return true;
        }
    }

    /** The names of the registers in a directory, the run's own first. */
    public static List<String> names(Path run) {
        try (Stream<Path> files = Files.list(run)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(n -> n.matches(NAME + "(_\\w+)?"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The options that were given or defaulted to something, as a later command of the same workflow would give them. */
    public Map<String, String> set() {
        Map<String, String> set = new LinkedHashMap<>(options);
        set.values().removeIf(String::isEmpty);
        return set;
    }

    /** By the digest in the file; registers of before there was one have nothing but the options. */
    private boolean isSealedBy(JsonObject json) {
        Set<String> names = json.keySet();
        return names.equals(Set.of("workflow", "cmd_dict", DIGEST))
                ? json.get(DIGEST).getAsString().equals(digest())
                : names.equals(Set.of("workflow", "cmd_dict"));
    }

    private String digest() {
        StringBuilder text = new StringBuilder(workflow);
        options.forEach(
                (name, value) -> text.append('\0').append(name).append('\0').append(value));
        return Digests.of(text.toString());
    }

    /** Writes it under a name, also over one that is damaged; returns false if there is a whole one already. */
    public boolean writeOnce(Path run, String name) {
        JsonObject values = new JsonObject();
        options.forEach(values::addProperty);
        JsonObject json = new JsonObject();
        json.addProperty("workflow", workflow);
        json.add("cmd_dict", values);
        json.addProperty(DIGEST, digest());
        String text = new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(json) + "\n";
        if (isDamaged(run, name)) {
            WholeFile.write(run.resolve(name), text);
            return true;
        }
        return !Files.exists(run.resolve(name)) && WholeFile.create(run.resolve(name), text);
    }

    /** The first option of the identity that differs, as a sentence; empty if none does. */
    public Optional<String> difference(Map<String, String> identity) {
        for (Map.Entry<String, String> mine : identity.entrySet()) {
            String theirs = options.getOrDefault(mine.getKey(), "");
            if (!theirs.equals(mine.getValue())) {
                return Optional.of("was started with " + option(mine.getKey(), theirs) + ", this command has "
                        + option(mine.getKey(), mine.getValue()));
            }
        }
        return Optional.empty();
    }

    private static String option(String name, String value) {
        return value.isEmpty() ? "no --" + name : "--" + name + "=" + value;
    }
}
