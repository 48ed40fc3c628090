package org.sparrowem.launcher.scheduler;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.sparrowem.launcher.manifest.Stages;
import org.sparrowem.launcher.workflow.Plan;
import org.sparrowem.launcher.workflow.PlannedStep;
import org.sparrowem.launcher.workflow.ShellWords;

/** A run's first submissions as text, without submitting anything. */
public final class SchedulerPlan {
    private final Submission submission;
    private final StringBuilder text = new StringBuilder();

    private SchedulerPlan(Submission submission) {
        this.submission = submission;
    }

    /** The scripts and the commands that submit them, in their order. */
    public static String text(SchedulerOptions options, Stages stages, Path project, Path run, Plan plan) {
        SchedulerPlan p = new SchedulerPlan(new Submission(options, stages, project, JobFiles.of(run)));
        plan.steps().forEach(p::add);
        return p.text.toString();
    }

    private void add(PlannedStep step) {
        SchedulerOptions options = submission.options();
        if (options.local().contains(step.stage())) {
            text.append("# ").append(step.label()).append(", run where the command was typed\n");
            text.append(options.here(step).command()).append("\n\n");
            return;
        }
        boolean scattered =
                !submission.stages().manifest(step.stage()).scatter().isEmpty();
        if (!scattered || options.jobs() == 1) {
            add(step, BatchJob.Part.WHOLE, 1, "");
            return;
        }
        // How many blocks there are is known when the inputs are there.
        BatchJob array = add(step, BatchJob.Part.BLOCKS, options.jobs(), "");
        add(step, BatchJob.Part.JOIN, 1, array.name());
    }

    private BatchJob add(PlannedStep step, BatchJob.Part part, int elements, String after) {
        Resources resources = submission.options().resources(step.stage());
        List<String> shares = Collections.nCopies(elements, "<its blocks>");
        BatchJob job = submission.job(step, part, 1, shares, resources, after);
        String afterId = after.isEmpty() ? "" : "<id of " + after + ">";
        String what =
                switch (part) {
                    case WHOLE -> "";
                    case BLOCKS -> ": its blocks, in at most " + elements + " elements";
                    case JOIN -> ": joins its blocks";
                };
        text.append("# ").append(step.label()).append(what).append('\n');
        text.append(ShellWords.join(submission.command(step, job, afterId))).append('\n');
        submission.script(step, job, afterId).lines().forEach(l -> text.append("    ")
                .append(l)
                .append('\n'));
        text.append("# runs: ").append(ShellWords.join(submission.stage(step, job)));
        text.append(part == BatchJob.Part.BLOCKS ? " --block=..." : "").append("\n\n");
        return job;
    }
}
