package org.sparrowem.launcher.run;

import java.nio.file.Files;
import java.nio.file.Path;
import org.sparrowem.launcher.workflow.Plan;
import org.sparrowem.launcher.workflow.PlannedStep;
import org.sparrowem.store.Receipts;

/** Where the datasets of a project stand as files. */
public final class Places {
    private final Path project;

    public Places(Path project) {
        this.project = project;
    }

    /** The file of an address such as {@code refine_01#simmx_00}, or of a path, whether or not it exists. */
    public Path file(String address) {
        String plain = address.startsWith("bdb:") ? address.substring(4) : address;
        int hash = plain.indexOf('#');
        return project.resolve(hash < 0 ? plain : plain.substring(0, hash) + "/" + plain.substring(hash + 1) + ".hdf");
    }

    /** Whether there is such a file or dataset. */
    public boolean exists(String address) {
        Path file = file(address);
        return Files.exists(file) || Files.exists(file.resolveSibling(file.getFileName() + ".hdf"));
    }

    /** Whether a step has left its receipt. */
    public boolean isDone(PlannedStep step) {
        return Files.exists(Receipts.fileOf(file(step.primary())));
    }

    /** Whether every step of a plan has left its receipt. */
    public boolean isDone(Plan plan) {
        return plan.steps().stream().allMatch(this::isDone);
    }
}
