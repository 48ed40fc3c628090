package org.sparrowem.launcher.scheduler;

import com.google.gson.JsonParseException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sparrowem.launcher.run.Failure;
import org.sparrowem.launcher.run.Job;
import org.sparrowem.launcher.run.WholeFile;
import org.sparrowem.launcher.workflow.PlannedStep;
import org.sparrowem.store.Disk;

/**
 * The jobs of one step: submits them, or finds those that a head before us has submitted, waits for them, and tries again with
 * more where that may help. Whether the step is done only its receipt says.
 */
final class StepJobs {
    private static final int ATTEMPTS = 3;
    private static final int BUSY_ROUNDS = 20;

    /** How often the receipt is looked for again after a job that says that it is there: network file systems show things late. */
    private static final int LATE_LOOKS = 6;

    private final Submission submission;
    private final Queue queue;
    private final Questions questions;
    private final PlannedStep step;
    private final Job.Listener listener;
    private final Consumer<String> says;
    private final Resources usual;
    private final JobFiles files;
    private final Judge judge;
    private final Watch watch;
    private final Path file;
    private JobRecord record;
    private BlockList blocks = BlockList.NONE;
    private Resources enough;

    /**
     * The jobs of a step.
     *
     * @param usual what its first attempt asks for
     */
    StepJobs(
            Submission submission,
            Queue queue,
            Questions questions,
            Resources usual,
            PlannedStep step,
            Job.Listener listener,
            Consumer<String> says) {
        this.submission = submission;
        this.queue = queue;
        this.questions = questions;
        this.usual = usual;
        this.step = step;
        this.listener = listener;
        this.says = says;
        this.files = submission.files();
        this.judge = new Judge(queue, files, step.label(), step.stage());
        this.watch = new Watch(queue, judge, files, submission.options().pollSeconds(), Watch.PATIENCE, says);
        this.file = files.record(step.label());
        this.record = read();
    }

    private JobRecord read() {
        SchedulerOptions options = submission.options();
        String scheduler = options.dialect().name();
        JobRecord empty = new JobRecord(step.label(), step.command(), scheduler, options.bin(), List.of());
        try {
            JobRecord found = JobRecord.read(file).orElse(empty);
            if (!found.scheduler().equals(scheduler) && !found.open().isEmpty()) {
                throw new Failure(
                        2,
                        "its jobs were given to " + found.scheduler() + ", not to " + scheduler
                                + "; go on with --parallel=" + found.scheduler()
                                + ":..., or end them with sparrow cancel");
            }
            return new JobRecord(step.label(), step.command(), scheduler, options.bin(), found.jobs());
        } catch (JsonParseException e) {
            return afterDamage(empty);
        }
    }

    /** Names follow from the step: jobs whose record was lost are found by trying them. Their finished blocks are kept. */
    private JobRecord afterDamage(JobRecord empty) {
        says.accept("the record " + file + " is damaged; its jobs are ended, finished blocks are kept");
        JobRecord lost = empty;
        for (int attempt = 1; attempt <= files.attempts(step.label()); attempt++) {
            for (BatchJob.Part part : BatchJob.Part.values()) {
                BatchJob job = submission.job(step, part, attempt, List.of(""), usual, "");
                // Without an answer the damaged record stays, so that the next head looks again.
                queue.remove(job.name());
                lost = lost.with(job.withOutcome(BatchJob.STOPPED));
            }
        }
        return lost;
    }

    /** Notes that the step stands; whatever else was to be done for it is superfluous. */
    void close() {
        if (record.jobs().isEmpty()) {
            return;
        }
        end(BatchJob.DONE);
        record.jobs().forEach(job -> files.tidy(step.label(), job));
    }

    /** What the last attempt had, if it ended well: so much is enough for the same stage another time. */
    Optional<Resources> enough() {
        return Optional.ofNullable(enough);
    }

    /** Runs the step to its end. When there is no going on, nothing of it is left in the queue. */
    Job.Result run() {
        try {
            return rounds();
        } catch (Failure e) {
            if (e.exit() != 75) {
                end(BatchJob.STOPPED);
            }
            throw e;
        }
    }

    /** Takes what is open out of the queue. If any of it may still be there all stays open, for the next head to find. */
    private void end(String outcome) {
        List<BatchJob> open = record.open();
        long ended = open.stream().filter(watch::cancel).count();
        if (ended == open.size()) {
            open.forEach(job -> keep(job.withOutcome(outcome)));
        } else {
            says.accept(
                    "its jobs may still be in the queue; the same command takes them up again, sparrow cancel ends them");
        }
    }

    private Job.Result rounds() {
        long start = System.nanoTime();
        for (int busy = 0; ; ) {
            boolean fresh = record.open().isEmpty();
            int answer = askForBlocks(fresh);
            if (answer != 0 && fresh) {
                return new Job.Result(answer, false, 0);
            }
            for (BatchJob job : fresh ? plan() : record.open()) {
                submit(job, fresh);
            }
            watch.untilGone(record.open(), blocks, listener);
            if (isDone(record.open())) {
                finish();
                return new Job.Result(0, false, (System.nanoTime() - start) / 1e9);
            }
            Judge.Verdict worst = judged();
            if (worst.cause().isKill()) {
                says.accept(worst.job().shown() + " " + worst.cause().words() + "; again from its finished blocks");
            } else if (worst.cause() == Cause.BUSY && ++busy < BUSY_ROUNDS) {
                Watch.pause(submission.options().pollSeconds());
            } else {
                return failed(worst);
            }
        }
    }

    private void finish() {
        record.open().forEach(job -> judge.warnings(job).forEach(w -> listener.line("warn", w)));
        enough = record.open().get(0).resources();
        close();
    }

    /** Plans the next attempt and writes it down. */
    private List<BatchJob> plan() {
        SchedulerOptions options = submission.options();
        Resources resources = record.next(usual);
        int attempt = record.attempts() + 1;
        List<String> shares = blocks.shares(options.jobs());
        List<BatchJob> jobs = new ArrayList<>();
        if (shares.size() > 1) {
            BatchJob array = submission.job(step, BatchJob.Part.BLOCKS, attempt, shares, resources, "");
            jobs.add(array);
            jobs.add(submission.job(step, BatchJob.Part.JOIN, attempt, List.of(""), resources, array.name()));
        } else {
            jobs.add(submission.job(step, BatchJob.Part.WHOLE, attempt, List.of(""), resources, ""));
        }
        // Notes of an attempt of the same number, of a run that somebody has deleted, would be taken for ours.
        jobs.forEach(job -> files.tidy(step.label(), job));
        jobs.forEach(job -> record = record.with(job));
        Disk.createDirectories(files.directory());
        record.write(file);
        return jobs;
    }

    /** Returns the exit code of the stage's answer, 0 if it has one; tells why not if asked to. */
    private int askForBlocks(boolean tell) {
        if (submission.stages().manifest(step.stage()).scatter().isEmpty()) {
            return 0;
        }
        Questions.Answer answer = questions.blocks(step, says);
        if (tell) {
            answer.errors().forEach(e -> listener.line("error", e));
        }
        if (answer.exit() == 0) {
            blocks = BlockList.parse(answer.said());
        }
        return answer.exit();
    }

    /**
     * Submits a job unless it was already.
     *
     * @param fresh whether it cannot have been, as it has just been planned
     */
    private void submit(BatchJob job, boolean fresh) {
        if (!job.id().isEmpty()) {
            return;
        }
        if (!fresh && isFoundAgain(job)) {
            return;
        }
        watch.stopIfCancelled();
        String after = after(job, fresh);
        WholeFile.write(files.work(step.label(), job), submission.work(step, job));
        Path script = files.script(step.label(), job);
        WholeFile.write(script, submission.script(step, job, after));
        String id = queue.submit(job.name(), submission.command(step, job, after), script);
        keep(job.withId(id));
        Resources r = job.resources();
        String elements = job.shares().size() > 1 ? " of " + job.shares().size() + " elements" : "";
        says.accept("submitted job " + id + elements + ": " + r.cpus() + " cpu(s), " + r.memMb() + " MB, " + r.minutes()
                + " min");
    }

    /** Whether a job of whose submission nothing was noted is in the queue, or has been. */
    private boolean isFoundAgain(BatchJob job) {
        Optional<Dialect.Queued> found = find(job);
        found.ifPresent(f -> says.accept("found its job " + f.id() + " again by its name " + job.name()));
        if (found.isEmpty() && !files.hasStarted(step.label(), job)) {
            return false;
        }
        keep(job.withId(found.map(Dialect.Queued::id).orElse(BatchJob.UNKNOWN)));
        return true;
    }

    /** The id of the job that this one waits for; of one that has left the queue a batch system may know no more. */
    private String after(BatchJob job, boolean fresh) {
        return record.jobs().stream()
                .filter(j -> j.name().equals(job.after()) && j.hasId())
                .filter(j -> fresh || find(j).isPresent())
                .map(BatchJob::id)
                .findFirst()
                .orElse("");
    }

    /** Waits for an answer: to take silence for "not there" would submit a job twice. */
    private Optional<Dialect.Queued> find(BatchJob job) {
        for (int look = 0; look <= LATE_LOOKS; look++) {
            pauseBefore(look);
            Optional<List<Dialect.Queued>> found = queue.find(job.name());
            if (found.isPresent()) {
                return found.get().stream().findFirst();
            }
        }
        throw new Failure(75, "the batch system does not answer: " + queue.problem());
    }

    private void keep(BatchJob job) {
        record = record.with(job);
        record.write(file);
    }

    private boolean isDone(List<BatchJob> jobs) {
        boolean should = jobs.stream().allMatch(judge::endedWell);
        for (int look = 0; look <= (should ? LATE_LOOKS : 0); look++) {
            pauseBefore(look);
            if (questions.why(step, says).text().startsWith("kept")) {
                return true;
            }
        }
        return false;
    }

    /** None before the first look, then 1, 2, 4 ... seconds. */
    private static void pauseBefore(int look) {
        if (look > 0) {
            Watch.pause(1 << (look - 1));
        }
    }

    /** Judges all open jobs, notes their outcomes, and returns the worst. */
    private Judge.Verdict judged() {
        List<Judge.Verdict> verdicts = judge.of(record.open());
        Judge.Verdict worst = verdicts.stream()
                .min(Comparator.comparing(Judge.Verdict::cause))
                .orElseThrow();
        verdicts.forEach(v -> record = record.with(v.job().withOutcome(v.cause().outcome())));
        if (record.kills().size() >= ATTEMPTS) {
            record = record.with(worst.job().withOutcome(BatchJob.GIVEN_UP));
            record.write(file);
            throw new Failure(1, givenUp(worst));
        }
        record.write(file);
        return worst;
    }

    private String givenUp(Judge.Verdict worst) {
        Resources had = worst.job().resources();
        List<String> lines = new ArrayList<>(worst.lines());
        lines.add(worst.job().shown() + " " + worst.cause().words() + ", the last of " + ATTEMPTS + " attempts, with "
                + had.memMb() + " MB and " + had.minutes() + " min; log: " + worst.log());
        lines.add("Give its stage more (" + step.stage() + ".mem=..., " + step.stage()
                + ".time=...) and run the same command again: finished blocks are kept.");
        return String.join("\n", lines);
    }

    private Job.Result failed(Judge.Verdict worst) {
        worst.lines().forEach(l -> listener.line("error", l));
        listener.line("error", worst.job().shown() + " " + worst.cause().words() + "; log: " + worst.log());
        int exit = worst.cause() == Cause.MISTAKE ? 2 : worst.cause() == Cause.BUSY ? 75 : 1;
        return new Job.Result(exit, false, 0);
    }
}
