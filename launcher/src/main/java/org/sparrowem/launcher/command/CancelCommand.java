package org.sparrowem.launcher.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sparrowem.contract.UsageError;
import org.sparrowem.launcher.run.Failure;
import org.sparrowem.launcher.run.RunPath;
import org.sparrowem.launcher.scheduler.Cancel;

/** Ends the jobs that a run has on a cluster. */
final class CancelCommand implements Command {
    @Override
    public String name() {
        return "cancel";
    }

    @Override
    public String summary() {
        return "End the jobs that a run has on a cluster";
    }

    @Override
    public String help() {
        return Texts.read("cancel.txt");
    }

    @Override
    public int run(List<String> args, Console console) {
        List<String> runs = new ArrayList<>(args);
        runs.removeIf(a -> a.startsWith("-"));
        if (runs.size() > 1 || runs.size() < args.size()) {
            throw new UsageError("cancel: expected at most the directory of one run, such as refine_01");
        }
        String path = runs.isEmpty() ? RunPath.newestOf(console.project(), "refine") : runs.get(0);
        Path run = console.project().resolve(path);
        if (!Files.isDirectory(run)) {
            throw new UsageError("cancel: there is no directory " + path + " here");
        }
        Cancel.Outcome outcome = Cancel.run(console.project(), run);
        List<String> cancelled = outcome.lines();
        cancelled.forEach(console.out()::println);
        if (!outcome.damaged().isEmpty()) {
            throw new Failure(
                    1,
                    outcome.damaged().get(0) + " is damaged, so jobs of its step may still be in the queue;"
                            + " the run's own command ends them before it goes on");
        }
        console.out()
                .println(
                        cancelled.isEmpty()
                                ? "No job of " + path + " is in the queue."
                                : "What was finished is kept; the run's command goes on from there.");
        return 0;
    }
}
