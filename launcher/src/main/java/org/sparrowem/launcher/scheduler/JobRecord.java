package org.sparrowem.launcher.scheduler;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sparrowem.launcher.run.WholeFile;
import org.sparrowem.store.Digests;
import org.sparrowem.store.Disk;

/**
 * All jobs that were submitted for one step: what a head that died knew of them. A job stands here before it is submitted.
 *
 * @param command the step's command
 * @param scheduler the batch system's name
 * @param bin the directory of its commands; empty for those on {@code PATH}
 */
record JobRecord(String step, String command, String scheduler, String bin, List<BatchJob> jobs) {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final String DIGEST = "sha256";

    /**
     * Reads a record; empty if there is none.
     *
     * @throws JsonParseException if it is not what was written
     */
    static Optional<JobRecord> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            JsonObject json = JsonParser.parseString(new String(Disk.readBytes(file), StandardCharsets.UTF_8))
                    .getAsJsonObject();
            String digest = json.remove(DIGEST).getAsString();
            if (!Digests.of(GSON.toJson(json)).equals(digest)) {
                throw new JsonParseException(file + ": its digest does not match");
            }
            return Optional.of(GSON.fromJson(json, JobRecord.class));
        } catch (IllegalStateException | NullPointerException | UnsupportedOperationException e) {
            throw new JsonParseException(file + ": not a record of jobs", e);
        }
    }

    void write(Path file) {
        JsonObject json = GSON.toJsonTree(this).getAsJsonObject();
        json.addProperty(DIGEST, Digests.of(GSON.toJson(json)));
        WholeFile.write(file, GSON.toJson(json) + "\n");
    }

    /** Jobs that nobody has judged yet. */
    List<BatchJob> open() {
        return jobs.stream().filter(BatchJob::isOpen).toList();
    }

    /** The number of the last attempt; 0 before the first. */
    int attempts() {
        return jobs.stream().mapToInt(BatchJob::attempt).max().orElse(0);
    }

    /** The same with a job added, or in the place of its namesake. */
    JobRecord with(BatchJob job) {
        List<BatchJob> changed = new ArrayList<>(jobs);
        changed.replaceAll(j -> j.name().equals(job.name()) ? job : j);
        if (!changed.contains(job)) {
            changed.add(job);
        }
        return new JobRecord(step, command, scheduler, bin, List.copyOf(changed));
    }

    /**
     * What killed the attempts before, from the last back to the first that was not killed, the newest first.
     *
     * <p>An attempt that found another process at its work tells nothing of what the step needs, and is passed over.
     */
    List<Cause> kills() {
        List<Cause> kills = new ArrayList<>();
        for (int attempt = attempts(); attempt > 0; attempt--) {
            Cause worst = worst(attempt);
            if (worst.isKill()) {
                kills.add(worst);
            } else if (worst != Cause.BUSY) {
                break;
            }
        }
        return kills;
    }

    private Cause worst(int attempt) {
        Cause worst = Cause.NONE;
        for (BatchJob job : jobs) {
            for (Cause cause : Cause.values()) {
                if (job.attempt() == attempt && job.outcome().equals(cause.outcome()) && cause.compareTo(worst) < 0) {
                    worst = cause;
                }
            }
        }
        return worst;
    }

    /** What the next attempt asks for: what the last had, and more of what it was killed for. */
    Resources next(Resources usual) {
        if (kills().isEmpty()) {
            return usual;
        }
        Resources last = jobs.stream()
                .filter(j -> j.attempt() == attempts())
                .findFirst()
                .orElseThrow()
                .resources()
                .after(worst(attempts()));
        return new Resources(
                usual.cpus(), Math.max(usual.memMb(), last.memMb()), Math.max(usual.minutes(), last.minutes()));
    }
}
