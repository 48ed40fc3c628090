package org.sparrowem.launcher.scheduler;

import com.google.gson.JsonParseException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.sparrowem.launcher.manifest.Stages;
import org.sparrowem.launcher.run.Failure;
import org.sparrowem.launcher.run.Job;
import org.sparrowem.launcher.run.LocalSteps;
import org.sparrowem.launcher.run.StepRunner;
import org.sparrowem.launcher.run.Workers;
import org.sparrowem.launcher.workflow.PlannedStep;
import org.sparrowem.store.Disk;
import org.sparrowem.store.Lease;

/**
 * Carries out steps as jobs of a batch system. It may die at any moment: the jobs go on, and the next scheduler for the same run
 * finds them by what stands in {@code jobs/} of the run's directory.
 */
public final class Scheduler implements StepRunner {
    private final Submission submission;
    private final Queue queue;
    private final Questions questions;
    private final LocalSteps local;
    private final Lease lease;
    private final Map<String, Resources> enough = new HashMap<>();
    private final Thread onExit;
    private volatile boolean waiting;

    /**
     * A scheduler for a run.
     *
     * @param run the run's directory; only one scheduler at a time works in it
     * @param errors hears, when the process is told to end, that jobs go on
     */
    public Scheduler(
            SchedulerOptions options, Stages stages, Workers workers, Path project, Path run, PrintStream errors) {
        JobFiles files = JobFiles.of(run);
        this.submission = new Submission(options, stages, project.toAbsolutePath(), files);
        this.queue = new Queue(options.dialect(), new Commands(project, options.bin()));
        this.questions = new Questions(workers);
        this.local = new LocalSteps(workers);
        Disk.createDirectories(files.directory());
        this.lease = Lease.acquire(files.directory(), "head", Duration.ofSeconds(2))
                .orElseThrow(() -> new Failure(
                        75,
                        "another sparrow is at " + run + " ("
                                + Lease.holder(files.directory(), "head").orElse("it has just ended")
                                + "); its jobs go on without this one"));
        String name = project.relativize(run).toString();
        this.onExit = new Thread(() -> tell(name, errors), "jobs-go-on");
        Runtime.getRuntime().addShutdownHook(onExit);
        try {
            forgetCancelled(files);
        } catch (RuntimeException e) {
            // Nobody else can: who calls us has nothing to close.
            close();
            throw e;
        }
    }

    private void tell(String run, PrintStream errors) {
        if (waiting) {
            errors.println(
                    "sparrow: jobs that were submitted go on. The same command takes them up again; sparrow cancel "
                            + run + " ends them.");
        }
        lease.close();
    }

    /** After {@code sparrow cancel} a run begins with jobs of its own. */
    private void forgetCancelled(JobFiles files) {
        if (!Files.exists(files.cancelled())) {
            return;
        }
        for (Path file : files.records()) {
            try {
                JobRecord.read(file).filter(r -> !r.open().isEmpty()).ifPresent(r -> Cancel.stop(
                                r, Cancel.queue(r, submission.project()))
                        .write(file));
            } catch (JsonParseException e) {
                // Its step finds its jobs by their names.
            }
        }
        Disk.delete(files.cancelled());
    }

    @Override
    public Job.Result run(PlannedStep step, Job.Listener listener, Consumer<String> says) {
        if (submission.options().local().contains(step.stage())) {
            return local.run(submission.options().here(step), listener, says);
        }
        Questions.Answer answer = questions.why(step, says);
        if (answer.exit() != 0) {
            answer.errors().forEach(e -> listener.line("error", e));
            return new Job.Result(answer.exit(), false, 0);
        }
        if (answer.text().startsWith("would be refused")) {
            // The stage says so itself, before any work.
            return local.run(step, listener, says);
        }
        StepJobs jobs = new StepJobs(submission, queue, questions, usual(step), step, listener, says);
        if (answer.text().startsWith("kept")) {
            jobs.close();
            return new Job.Result(0, true, 0);
        }
        waiting = true;
        Job.Result result = jobs.run();
        waiting = false;
        jobs.enough().ifPresent(r -> enough.put(step.stage(), r));
        return result;
    }

    /** What was asked for, and no less of it than the same stage was seen to need in this run. */
    private Resources usual(PlannedStep step) {
        Resources asked = submission.options().resources(step.stage());
        Resources seen = enough.getOrDefault(step.stage(), asked);
        return new Resources(
                asked.cpus(), Math.max(asked.memMb(), seen.memMb()), Math.max(asked.minutes(), seen.minutes()));
    }

    @Override
    public boolean isKept(PlannedStep step) {
        return local.isKept(step);
    }

    @Override
    public void close() {
        waiting = false;
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException e) {
            // The JVM is going down already and runs the hook itself.
            return;
        }
        lease.close();
    }
}
