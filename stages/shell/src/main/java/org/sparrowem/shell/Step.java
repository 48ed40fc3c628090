package org.sparrowem.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.sparrowem.contract.CommandLine;
import org.sparrowem.contract.OptionSpec;
import org.sparrowem.contract.Stage;
import org.sparrowem.store.Disk;
import org.sparrowem.store.Receipt;
import org.sparrowem.store.Receipts;
import org.sparrowem.store.Standing;

/** One run of a stage: its identity, its outputs, and whether it is done already. */
final class Step {
    private final Stage stage;
    private final SortedMap<String, String> options;
    private final Inputs inputs;
    private final Map<String, String> digests = new LinkedHashMap<>();
    private final Map<String, Path> outputs = new LinkedHashMap<>();

    Step(Path project, Record bound, Inputs inputs) {
        this.stage = bound.getClass().getAnnotation(Stage.class);
        this.options = CommandLine.canonicalOptions(bound);
        this.inputs = inputs;
        inputs.all().keySet().forEach(name -> digests.put(name, inputs.digest(name)));
        CommandLine.files(bound, OptionSpec.Role.OUTPUT)
                .forEach((name, address) -> outputs.put(name, target(project, address)));
    }

    /** The file behind an output's address: {@code refine_01#simmx_00} is {@code refine_01/simmx_00.hdf}. */
    static Path target(Path project, String address) {
        String path = (address.startsWith("bdb:") ? address.substring(4) : address).replace('#', '/');
        boolean bare = path.substring(path.lastIndexOf('/') + 1).indexOf('.') < 0;
        return project.resolve(bare ? path + ".hdf" : path).toAbsolutePath().normalize();
    }

    Path output(String option) {
        return outputs.get(option);
    }

    Path primary() {
        return outputs.values().iterator().next();
    }

    /** Outputs that would not stand in one directory, as the receipt demands, or under one name. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        Map<Path, String> taken = new HashMap<>();
        outputs.forEach((name, path) -> {
            String other = taken.put(path, name);
            if (other != null) {
                problems.add("--" + name + ": " + path + " is the name of --" + other + " already; expected another");
            }
            if (!path.getParent().equals(primary().getParent())) {
                problems.add("--" + name + ": " + path + " must stand in the same directory as " + primary());
            }
        });
        return problems;
    }

    Receipt.Builder receipt() {
        Receipt.Builder builder = Receipt.builder(stage.name(), stage.version());
        options.forEach(builder::option);
        Map<String, Path> places = inputs.all();
        digests.forEach((name, digest) -> builder.input(name, places.get(name).toString(), digest));
        outputs.forEach((name, path) ->
                builder.option("output " + name, path.getFileName().toString()));
        return builder;
    }

    /** A receipt for one block of this step. */
    Receipt.Builder blockReceipt(int first, int last) {
        return receipt().option("block", first + "-" + last);
    }

    boolean isDone() {
        return Receipts.isDone(Receipts.fileOf(primary()), receipt().key());
    }

    /** Whether the step would be kept or run, and why, in one line. */
    String why() {
        Path file = Receipts.fileOf(primary());
        if (isDone()) {
            return "kept: " + primary().getFileName() + " was made from the same inputs with the same options";
        }
        Optional<Receipt> standing = Receipts.readIfWhole(file);
        if (standing.isEmpty()) {
            return Disk.isFile(file)
                    ? "would run: the receipt of " + primary().getFileName() + " is damaged"
                    : "would run: there is no " + primary().getFileName() + " yet";
        }
        String changed = differences(standing.get());
        if (changed.isEmpty() && Standing.of(file).isCollected()) {
            return "would run: of " + primary().getFileName() + " only the receipt is there, its data was taken away";
        }
        return changed.isEmpty()
                ? "would run: an output of " + primary().getFileName() + " is missing or not what was published"
                : "would be refused: " + primary().getFileName() + " was made otherwise (" + changed + ")";
    }

    /** Why this step cannot have its output's name: another one has it. Said before the work, not after it. */
    Optional<String> refusal() {
        return Receipts.readIfWhole(Receipts.fileOf(primary()))
                .map(this::differences)
                .filter(changed -> !changed.isEmpty())
                .map(changed -> primary() + " was made otherwise (" + changed + "); choose another output name");
    }

    private String differences(Receipt standing) {
        List<String> changed = new ArrayList<>();
        Receipt.Builder mine = receipt();
        if (!standing.stage().equals(stage.name()) || !standing.version().equals(stage.version())) {
            changed.add("stage " + standing.stage() + " " + standing.version() + " -> " + stage.name() + " "
                    + stage.version());
        }
        options.forEach((name, value) -> {
            String old = standing.options().getOrDefault(name, "");
            if (!old.equals(value)) {
                changed.add(
                        name + " " + (old.isEmpty() ? "unset" : old) + " -> " + (value.isEmpty() ? "unset" : value));
            }
        });
        digests.forEach((name, digest) -> {
            Receipt.Input old = standing.inputs().get(name);
            if (old == null || !old.sha256().equals(digest)) {
                changed.add(name + " has other content");
            }
        });
        return changed.isEmpty() && !standing.key().equals(mine.key()) ? "other outputs" : String.join(", ", changed);
    }
}
