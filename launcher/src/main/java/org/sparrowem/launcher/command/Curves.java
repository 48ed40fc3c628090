package org.sparrowem.launcher.command;

import java.util.ArrayList;
import java.util.List;
import org.sparrowem.launcher.converge.Convergence;
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

/** The convergence of one run, kept up to date while it goes on, and the summary at its end. */
final class Curves {
    private final Workflow workflow;
    private final Places places;
    private final Plan whole;
    private final String path;
    private String complaint = "";

    Curves(Stages stages, Workflow workflow, Settings settings, String path, Places places) {
        this.workflow = workflow;
        this.places = places;
        this.path = path;
        // Earlier iterations belong to the picture even when this command starts later.
        this.whole = Planner.plan(workflow, settings.with(workflow.from(), "0"), stages, path);
    }

    /** The curves of the iterations up to one, as far as their tables are there. */
    List<FscCurve> upTo(int iteration) {
        List<FscCurve> curves = new ArrayList<>();
        for (int n = 0; n <= iteration; n++) {
            PlannedStep step = whole.find(workflow.curve().name(), n);
            if (step != null && places.exists(step.primary())) {
                curves.add(FscCurve.read(n, places.file(step.primary())));
            }
        }
        return curves;
    }

    /** Writes the files again after an iteration; of a run that was there before only after its last. */
    void update(int iteration, boolean kept, Progress progress) {
        if (kept && whole.find(workflow.curve().name(), iteration + 1) != null) {
            return;
        }
        List<FscCurve> curves = upTo(iteration);
        String problem = Convergence.write(places.file(path), curves);
        if (!problem.isEmpty() && complaint.isEmpty()) {
            complaint = problem;
            progress.say(problem);
        }
        if (!kept && !curves.isEmpty()) {
            FscCurve last = curves.get(curves.size() - 1);
            progress.say("iteration " + (iteration + 1) + ": agrees with the map before to " + last.resolution("0.5")
                    + " (0.5), " + last.resolution("0.143") + " (0.143)");
        }
    }

    String summary(Plan plan, Engine.Count count, double seconds) {
        List<PlannedStep> steps = plan.steps();
        int last = steps.get(steps.size() - 1).iteration();
        StringBuilder s = new StringBuilder();
        s.append(String.format(
                "%n%s is done: %d iteration(s), %d steps run and %d kept, in %s.%n%n",
                path, last + 1, count.ran(), count.kept(), TimeLeft.words(seconds)));
        s.append("  maps compared    FSC = 0.5             FSC = 0.143\n");
        for (FscCurve curve : upTo(last)) {
            String pair =
                    curve.iteration() == 0 ? "start and 0" : (curve.iteration() - 1) + " and " + curve.iteration();
            s.append(String.format("  %-16s %-21s %s%n", pair, curve.resolution("0.5"), curve.resolution("0.143")));
        }
        s.append("  (how much the map still changes; not its resolution)\n\n");
        List<String> maps = whole.find(workflow.curve().name(), last).inputs();
        s.append("  map              ")
                .append(places.shown(maps.get(maps.size() - 1)))
                .append('\n');
        s.append("  all results      ")
                .append(path)
                .append("/   (sparrow store ls ")
                .append(path)
                .append(")\n");
        String picture = complaint.isEmpty() ? "convergence.png" : "convergence.svg";
        return s.append("  convergence      ")
                .append(path)
                .append('/')
                .append(picture)
                .append('\n')
                .toString();
    }
}
