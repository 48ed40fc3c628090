package org.sparrowem.launcher.run;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.sparrowem.launcher.manifest.Stages;

/** Runs jobs in one worker, which is started when first needed and, if it dies, once more per job. */
public final class Workers implements AutoCloseable {
    private final List<String> command;
    private final Path project;
    private final PrintStream errors;
    private final Thread onExit = new Thread(this::kill, "end-worker");
    private Worker worker;

    /** Workers for the stages of an installation. */
    public Workers(Stages stages, Path project, PrintStream errors) {
        this(command(stages), project, errors);
    }

    Workers(List<String> command, Path project, PrintStream errors) {
        this.command = command;
        this.project = project;
        this.errors = errors;
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    private static List<String> command(Stages stages) {
        List<String> command = new ArrayList<>(Jvm.command());
        command.add("-cp");
        command.add(stages.classPath());
        command.add(stages.workerClass());
        return command;
    }

    /**
     * Runs a job; if its worker dies, a new one takes it up where the store says that it stands.
     *
     * @param restarted hears why the worker was started again
     * @throws WorkerDied if the second worker dies too
     */
    public Job.Result run(String stage, List<String> argv, Job.Listener listener, Consumer<String> restarted)
            throws WorkerDied {
        try {
            return worker().run(stage, argv, listener);
        } catch (WorkerDied e) {
            restarted.accept(e.getMessage());
            drop();
        }
        try {
            return worker().run(stage, argv, listener);
        } catch (WorkerDied e) {
            drop();
            throw e;
        }
    }

    private synchronized Worker worker() {
        if (worker == null) {
            worker = new Worker(command, project, errors);
        }
        return worker;
    }

    private synchronized void drop() {
        worker = null;
    }

    private synchronized void kill() {
        if (worker != null) {
            worker.kill();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            if (worker != null) {
                worker.close();
                worker = null;
            }
        }
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException e) {
            // The JVM is going down already and runs the hook itself.
            kill();
        }
    }
}
