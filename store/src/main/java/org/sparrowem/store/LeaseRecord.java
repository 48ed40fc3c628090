package org.sparrowem.store;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Content of a lease file.
 *
 * @param nonce tells this lease from every other, also of the same process
 * @param job the scheduler's name for the owner, or empty
 */
record LeaseRecord(String nonce, ProcessId owner, String job) {
    String text() {
        JsonObject json = new JsonObject();
        json.addProperty("nonce", nonce);
        json.addProperty("host", owner.host());
        json.addProperty("machine", owner.machine());
        json.addProperty("pid", owner.pid());
        json.addProperty("start", owner.start());
        json.addProperty("job", job);
        return Json.seal(json);
    }

    byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    /** The record of a lease file; empty when there is no file, a record without owner when it makes no sense. */
    static Optional<LeaseRecord> read(Path file) {
        try {
            // Torn bytes need not be UTF-8: they are no lease then, which is not a failure of the disk.
            return Optional.of(parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw Disk.failure(e, file, "cannot read");
        }
    }

    private static LeaseRecord parse(String text) {
        try {
            JsonObject json = Json.unseal(text);
            ProcessId owner = new ProcessId(
                    json.get("host").getAsString(),
                    json.get("machine").getAsString(),
                    json.get("pid").getAsLong(),
                    json.get("start").getAsLong());
            return new LeaseRecord(
                    json.get("nonce").getAsString(), owner, json.get("job").getAsString());
        } catch (JsonParseException
                | IllegalStateException
                | NullPointerException
                | NumberFormatException
                | UnsupportedOperationException e) {
            // Not ours or torn by a crash: nobody renews it, so age alone decides.
            return new LeaseRecord(Digests.of(text), new ProcessId("?", "?", 0, 0), "");
        }
    }

    String describe() {
        return "process " + owner.pid() + " on " + owner.host() + (job.isEmpty() ? "" : " (" + job + ")");
    }
}
