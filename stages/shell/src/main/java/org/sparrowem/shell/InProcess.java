package org.sparrowem.shell;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Runs a stage inside this JVM, as tests and tools want it: no relaunch, no exit. */
public final class InProcess {
    private InProcess() {}

    /**
     * Runs the stage once.
     *
     * @param project the directory that addresses are relative to
     * @param reporter receives the lines that a person would see
     * @param out receives what the stage prints on standard output: help, manifest, the answer of {@code --why}
     * @return the exit code
     */
    public static int run(
            StageProgram<?> program, Path project, List<String> argv, Reporter reporter, PrintStream out) {
        return new StageMain(program, project, out).run(argv, reporter).exit().code();
    }
}
