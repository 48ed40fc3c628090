package org.sparrowem.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The record that a step is done: what made which files, from what.
 *
 * @param key see {@link StepKey}
 * @param inputs by the name that the stage gives them
 * @param outputs the primary output first; the receipt is named after it
 * @param provenance who and when; no part of the key
 */
public record Receipt(
        String stage,
        String version,
        String key,
        SortedMap<String, String> options,
        SortedMap<String, Input> inputs,
        List<Output> outputs,
        Provenance provenance) {

    /** Where an input stood (only to tell people) and its SHA-256 (the truth). */
    public record Input(String path, String sha256) {}

    /**
     * A file made.
     *
     * @param path relative to the directory that holds {@code receipts/}
     * @param sums of its blocks; unknown in receipts of format 1
     */
    public record Output(String name, String path, long bytes, String sha256, BlockSums sums) {
        public Output {
            if (!sums.fits(bytes)) throw new IllegalArgumentException(path + ": its block sums do not fit its size");
        }

        /** Whether both mean the same file of the same content, however much each knows about it. */
        boolean isSame(Output other) {
            return name.equals(other.name)
                    && path.equals(other.path)
                    && bytes == other.bytes
                    && sha256.equals(other.sha256);
        }
    }

    /** The run that made it: start as ISO-8601 instant, duration in seconds. */
    public record Provenance(String command, String software, String host, long pid, String start, double seconds) {}

    public Receipt {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
        inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
        outputs = List.copyOf(outputs);
        if (outputs.isEmpty()) throw new IllegalArgumentException("a receipt without outputs records nothing");
    }

    public Output primary() {
        return outputs.get(0);
    }

    /** Whether both recorded the same files of the same content. */
    boolean hasOutputsOf(Receipt other) {
        return outputs.size() == other.outputs.size()
                && IntStream.range(0, outputs.size())
                        .allMatch(i -> outputs.get(i).isSame(other.outputs.get(i)));
    }

    /** What it says of a file, known by its name; empty for a file that it does not name. */
    public Optional<Output> output(Path file) {
        String name = file.getFileName().toString();
        return outputs.stream().filter(o -> o.path().equals(name)).findFirst();
    }

    /** What makes the outputs again, as a command or in words. */
    public String recompute() {
        String command = provenance.command();
        return command.isEmpty() ? "stage " + stage + " " + version : command;
    }

    public static Builder builder(String stage, String version) {
        return new Builder(stage, version);
    }

    /** Collects what is known before the outputs exist; {@link Publication#commit} adds them. */
    public static final class Builder {
        private final String stage;
        private final String version;
        private final TreeMap<String, String> options = new TreeMap<>();
        private final TreeMap<String, Input> inputs = new TreeMap<>();
        private Provenance provenance = new Provenance("", "", "", 0, "", 0);

        private Builder(String stage, String version) {
            this.stage = stage;
            this.version = version;
        }

        /** An option with its canonical value; leave out what cannot change the result (threads, paths of outputs). */
        public Builder option(String name, String value) {
            options.put(name, value);
            return this;
        }

        public Builder input(String name, String path, String sha256) {
            inputs.put(name, new Input(path, sha256));
            return this;
        }

        public Builder provenance(Provenance made) {
            provenance = made;
            return this;
        }

        public String key() {
            TreeMap<String, String> digests = new TreeMap<>();
            inputs.forEach((name, input) -> digests.put(name, input.sha256()));
            return StepKey.of(stage, version, options, digests);
        }

        Receipt build(List<Output> outputs) {
            return new Receipt(stage, version, key(), options, inputs, new ArrayList<>(outputs), provenance);
        }
    }
}
