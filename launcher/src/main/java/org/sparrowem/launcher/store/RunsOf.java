package org.sparrowem.launcher.store;

import java.nio.file.Path;
import org.sparrowem.launcher.run.Runs;

/** Finds the runs of a project, by the workflows and stages that are installed. */
@FunctionalInterface
public interface RunsOf {
    /** The runs of this project. */
    Runs in(Path project);
}
