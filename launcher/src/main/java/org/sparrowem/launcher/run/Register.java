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
import java.util.Map;
import java.util.Optional;
import org.sparrowem.contract.UsageError;

/**
 * The options that a run was started with, in the file {@code register} of its directory (EMAN2's {@code cmd_dict}): written
 * once, before the first step, and from then on what tells one run from another.
 */
public record Register(String workflow, Map<String, String> options) {
    private static final String NAME = "register";

    /** Reads the register of a run's directory; empty if there is none. */
    public static Optional<Register> read(Path run) {
        Path file = run.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            Map<String, String> options = new LinkedHashMap<>();
            json.getAsJsonObject("cmd_dict")
                    .entrySet()
                    .forEach(e -> options.put(e.getKey(), e.getValue().getAsString()));
            return Optional.of(new Register(json.get("workflow").getAsString(), options));
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            throw new UsageError(file + " is not a register of a run; move it away, or give another --path");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Writes it; returns false if there is one already. */
    public boolean writeOnce(Path run) {
        JsonObject values = new JsonObject();
        options.forEach(values::addProperty);
        JsonObject json = new JsonObject();
        json.addProperty("workflow", workflow);
        json.add("cmd_dict", values);
        String text = new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(json) + "\n";
        return !Files.exists(run.resolve(NAME)) && WholeFile.create(run.resolve(NAME), text);
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
