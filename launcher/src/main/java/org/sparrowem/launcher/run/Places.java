package org.sparrowem.launcher.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.sparrowem.launcher.workflow.Plan;
import org.sparrowem.launcher.workflow.PlannedStep;
import org.sparrowem.store.Address;
import org.sparrowem.store.Receipts;
import org.sparrowem.store.Standing;
import org.sparrowem.store.StoreException;

/** Where the datasets of a project stand as files. */
public final class Places {
    private final Path project;

    public Places(Path project) {
        this.project = project;
    }

    /** The directory that addresses are relative to. */
    public Path project() {
        return project;
    }

    /** The file of an address such as {@code refine_01#simmx_00}, or of a path, whether or not it exists. */
    public Path file(String address) {
        Path plain = project.resolve(address);
        boolean isPath = address.indexOf('#') < 0 && !address.startsWith("bdb:");
        return isPath && (Files.exists(plain) || address.matches(".*\\.\\w+"))
                ? plain
                : Address.resolveNew(project, address);
    }

    /** Whether there is such a file or dataset. */
    public boolean exists(String address) {
        if (Files.isRegularFile(file(address))) {
            return true;
        }
        try {
            return Files.isRegularFile(Address.resolve(project, address));
        } catch (StoreException e) {
            return false;
        }
    }

    /** The path to show to a person who stands in the project. */
    public String shown(String address) {
        Path file = file(address);
        return file.startsWith(project) ? project.relativize(file).toString() : file.toString();
    }

    /** Whether a step has left its receipt. */
    public boolean isDone(PlannedStep step) {
        return Files.exists(Receipts.fileOf(file(step.primary())));
    }

    /** How a step stands by its files. */
    public Standing standing(PlannedStep step) {
        return Standing.of(Receipts.fileOf(file(step.primary())));
    }

    /** What became of a dataset that is not there but was made once, and how to have it again; empty for any other. */
    public Optional<String> fate(String address) {
        Path file = file(address);
        Optional<Standing> maker = exists(address) ? Optional.empty() : Standing.ofMaker(file);
        return maker.map(m -> m.how(file).orElse("is not there any more") + "; it is made again by: sparrow "
                + m.receipt().orElseThrow().recompute());
    }

    /** Whether every step of a plan has left its receipt. */
    public boolean isDone(Plan plan) {
        return plan.steps().stream().allMatch(this::isDone);
    }
}
