package org.sparrowem.launcher.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.sparrowem.launcher.converge.Convergence;
import org.sparrowem.launcher.converge.CurveNames;
import org.sparrowem.launcher.converge.FscCurve;
import org.sparrowem.launcher.manifest.Stages;
import org.sparrowem.launcher.run.Engine;
import org.sparrowem.launcher.run.Places;
import org.sparrowem.launcher.run.Progress;
import org.sparrowem.launcher.run.TimeLeft;
import org.sparrowem.launcher.workflow.Plan;
import org.sparrowem.launcher.workflow.PlannedStep;
import org.sparrowem.launcher.workflow.Planner;
import org.sparrowem.launcher.workflow.Settings;
import org.sparrowem.launcher.workflow.Workflow;

/** The curves of a run: the files that show them, and the words in which the run ends. */
final class Curves {
    private final Workflow workflow;
    private final Settings settings;
    private final Places places;
    private final Plan whole;
    private final String path;
    private final CurveNames names;
    private String complaint = "";

    Curves(Stages stages, Workflow workflow, Settings settings, String path, Places places) {
        this.workflow = workflow;
        this.settings = settings;
        this.places = places;
        this.path = path;
        this.names = new CurveNames(
                workflow.curve().figure(),
                workflow.curve().label(),
                workflow.curve().key());
        // Earlier iterations belong to the picture even when this command starts later.
        Settings all = workflow.repeat().isSingle()
                ? settings
                : settings.with(workflow.repeat().from(), "0");
        this.whole = Planner.plan(workflow, all, stages, path);
    }

    /** The curves of a branch in the iterations up to one, as far as their tables are there. */
    private List<FscCurve> upTo(String branch, int iteration) {
        List<FscCurve> curves = new ArrayList<>();
        for (int n = 0; n <= iteration; n++) {
            PlannedStep step = table(branch, n);
            if (step != null && places.exists(step.primary())) {
                curves.add(FscCurve.read(n, places.file(step.primary())));
            }
        }
        return curves;
    }

    private PlannedStep table(String branch, int iteration) {
        return whole.find(workflow.curve().table().name(), branch, iteration);
    }

    /** Writes the files again after a step that makes a curve; of a run that was there before only after its last. */
    void update(PlannedStep step, boolean kept, Progress progress) {
        String branch = step.branch();
        if (!step.id().equals(workflow.curve().table().name()) || kept && table(branch, step.iteration() + 1) != null) {
            return;
        }
        List<FscCurve> curves = upTo(branch, step.iteration());
        if (!workflow.repeat().isSingle()) {
            complain(Convergence.write(places.file(path), stem(branch), names, curves), progress);
        }
        if (!workflow.curve().columns().isEmpty()) {
            complain(
                    Convergence.picture(
                            places.file(step.primary()),
                            workflow.curve().figure(),
                            workflow.curve().columns()),
                    progress);
        }
        if (!kept && !curves.isEmpty()) {
            FscCurve last = curves.get(curves.size() - 1);
            String what = workflow.curve().label().isEmpty() ? "agrees with the map before to " : "resolution ";
            progress.say("iteration " + (step.iteration() + 1) + (branch.isEmpty() ? "" : " " + branch) + ": " + what
                    + last.resolution("0.5") + " (0.5), " + last.resolution("0.143") + " (0.143)");
        }
    }

    private static String stem(String branch) {
        return branch.isEmpty() ? "convergence" : "convergence_" + branch;
    }

    private void complain(String problem, Progress progress) {
        if (!problem.isEmpty() && complaint.isEmpty()) {
            complaint = problem;
            progress.say(problem);
        }
    }

    String summary(Plan plan, Engine.Count count, double seconds) {
        int last = workflow.repeat().end(settings) - 1;
        StringBuilder s = new StringBuilder();
        String done = workflow.repeat().isSingle()
                ? workflow.name() + " of iteration " + last + " in " + path + " is done: "
                : path + " is done: " + (last + 1) + " iteration(s), ";
        s.append(String.format(
                "%n%s%d steps run and %d kept, in %s.%n%n", done, count.ran(), count.kept(), TimeLeft.words(seconds)));
        s.append(String.format(
                "  %-16s FSC = 0.5             FSC = 0.143%n", workflow.curve().compares()));
        List<PlannedStep> tables = branches(last);
        for (PlannedStep table : tables) {
            for (FscCurve curve : upTo(table.branch(), last)) {
                String what = (table.branch() + " " + names.label(curve)).strip();
                s.append(String.format("  %-16s %-21s %s%n", what, curve.resolution("0.5"), curve.resolution("0.143")));
            }
        }
        s.append("  (").append(workflow.curve().remark()).append(")\n\n").append(report(last));
        tables.forEach(table -> line(s, "map", places.shown(map(table))));
        line(s, "all results", path + "/   (sparrow store ls " + path + ")");
        String ending = complaint.isEmpty() ? ".png" : ".svg";
        tables.forEach(table -> line(s, "convergence", picture(table) + ending));
        return s.toString();
    }

    /** The steps of an iteration that make the curves, one for each branch. */
    private List<PlannedStep> branches(int iteration) {
        return whole.steps().stream()
                .filter(t -> t.id().equals(workflow.curve().table().name()) && t.iteration() == iteration)
                .toList();
    }

    /** The map that a curve is about: the first that its step makes, else the last that it reads. */
    private static String map(PlannedStep table) {
        return table.outputs().size() > 1
                ? table.outputs().get(1)
                : table.inputs().get(table.inputs().size() - 1);
    }

    private String picture(PlannedStep table) {
        return workflow.curve().columns().isEmpty()
                ? path + "/" + stem(table.branch())
                : table.primary().replaceFirst("\\.\\w+$", "");
    }

    private String report(int last) {
        if (workflow.report() == null) {
            return "";
        }
        PlannedStep step = whole.find(workflow.report().name(), last);
        try {
            return Files.readString(places.file(step.primary())).indent(2) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + step.primary(), e);
        }
    }

    private static void line(StringBuilder s, String what, String text) {
        s.append(String.format("  %-16s %s%n", what, text));
    }
}
