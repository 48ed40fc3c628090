package org.sparrowem.launcher.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.sparrowem.contract.UsageError;
import org.sparrowem.launcher.manifest.Stages;
import org.sparrowem.launcher.run.Places;
import org.sparrowem.launcher.run.Register;
import org.sparrowem.launcher.run.RunPath;
import org.sparrowem.launcher.workflow.OptionLine;
import org.sparrowem.launcher.workflow.Plan;
import org.sparrowem.launcher.workflow.Planner;
import org.sparrowem.launcher.workflow.Settings;
import org.sparrowem.launcher.workflow.Workflow;

/** The settings of a workflow that works in the finished runs of another: what is not given is as that run was started. */
final class FinishedRun {
    private final Installation installation;
    private final Workflow workflow;
    private final Path project;

    FinishedRun(Installation installation, Workflow workflow, Path project) {
        this.installation = installation;
        this.workflow = workflow;
        this.project = project;
    }

    /** Reads a command line over the register of the run that it names, else of the newest. */
    Settings settings(List<String> args) {
        Stages stages = installation.stages();
        Settings settings = OptionLine.read(
                workflow, args, stages.components(), path -> register(path).set());
        if (settings.isGiven(workflow.repeat().only())) {
            return settings;
        }
        String path = RunPath.of(project, workflow, settings.get("path"));
        int last = lastComplete(path, register(path));
        return settings.with(workflow.repeat().only(), Integer.toString(last));
    }

    private Register register(String given) {
        String path = RunPath.of(project, workflow, given);
        Register register = Register.read(project.resolve(path))
                .orElseThrow(() -> new UsageError(
                        workflow.name() + ": --path=" + path + " holds no run of " + workflow.of() + " (no register)"));
        if (!register.workflow().equals(workflow.of())) {
            throw new UsageError(workflow.name() + ": " + path + " holds a run of the workflow " + register.workflow()
                    + "; expected one of " + workflow.of() + ", give its --path");
        }
        // The run's own way of going on is none of ours.
        Map<String, String> options = new java.util.HashMap<>(register.options());
        List.of("path", "check", "plan", "verbose", "parallel", "blocksize").forEach(options::remove);
        return new Register(register.workflow(), options);
    }

    /** The last iteration of which every step has its receipt, whatever number of iterations the run was started with. */
    private int lastComplete(String path, Register register) {
        Workflow of = installation.workflow(workflow.of());
        Settings settings = new Settings(of, register.set());
        Places places = new Places(project);
        int n = of.repeat().first(settings);
        while (isDone(of, settings, path, places, n)) {
            n++;
        }
        if (n == of.repeat().first(settings)) {
            throw new UsageError(workflow.name() + ": the run in " + path + " has no complete iteration yet");
        }
        return n - 1;
    }

    private boolean isDone(Workflow of, Settings settings, String path, Places places, int n) {
        Settings until = settings.with(of.repeat().to(), Integer.toString(n + 1));
        Plan plan = Planner.plan(of, until, installation.stages(), path);
        return plan.steps().stream().filter(s -> s.iteration() == n).allMatch(places::isDone);
    }
}
