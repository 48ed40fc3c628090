package org.sparrowem.launcher.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.sparrowem.launcher.run.Failure;
import org.sparrowem.launcher.run.Jvm;
import org.sparrowem.launcher.run.Worker;

/** Runs one stage as {@code java -jar stage.jar} would, with the JVM flags that it needs. */
final class StageCommand implements Command {
    private final Installation installation;
    private final String stage;

    StageCommand(Installation installation, String stage) {
        this.installation = installation;
        this.stage = stage;
    }

    @Override
    public String name() {
        return stage;
    }

    @Override
    public String summary() {
        return installation.stages().manifest(stage).summary();
    }

    /** The stage's own page. */
    @Override
    public String help() {
        throw new UnsupportedOperationException("a stage prints its own help");
    }

    @Override
    public int run(List<String> args, Console console) {
        List<String> command = new ArrayList<>(Jvm.command());
        command.add("-jar");
        command.add(installation.stages().jar(stage).toString());
        command.addAll(args);
        try {
            Process process = new ProcessBuilder(command)
                    .directory(console.project().toFile())
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Thread onExit = new Thread(process::destroy, "end-stage");
            Runtime.getRuntime().addShutdownHook(onExit);
            Thread messages = Worker.pump(process, console.err());
            int exit = process.waitFor();
            messages.join();
            Runtime.getRuntime().removeShutdownHook(onExit);
            return exit;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.get(0), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(1, stage + " was interrupted");
        }
    }
}
