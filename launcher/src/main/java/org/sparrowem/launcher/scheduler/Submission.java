package org.sparrowem.launcher.scheduler;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sparrowem.launcher.manifest.Stages;
import org.sparrowem.launcher.run.Jvm;
import org.sparrowem.launcher.workflow.PlannedStep;
import org.sparrowem.launcher.workflow.ShellWords;
import org.sparrowem.store.Digests;

/** Makes of a step's job what is submitted. */
record Submission(SchedulerOptions options, Stages stages, Path project, JobFiles files) {
    private static final int DIGEST_LENGTH = 12;

    /** Longer than the lease of a process that was killed on another machine counts, which is 60 s. */
    private static final int PATIENCE_SECONDS = 90;

    /** A new job for a step, with the name under which it will be found whatever happens to us. */
    BatchJob job(
            PlannedStep step, BatchJob.Part part, int attempt, List<String> shares, Resources resources, String after) {
        String identity = String.join(
                "\0", files.directory().toString(), step.label(), step.command(), part.name(), "" + attempt);
        String digest = Digests.of(identity).substring(0, DIGEST_LENGTH);
        String name = options.dialect().jobName(step.label(), digest);
        return new BatchJob(name, part, attempt, shares, resources, after, "", "");
    }

    /** The script with the batch system's directives. */
    String script(PlannedStep step, BatchJob job, String afterId) {
        Resources r = job.resources();
        boolean array = job.shares().size() > 1;
        Map<String, String> fields = new LinkedHashMap<>(options.texts());
        fields.putIfAbsent("pe", "smp");
        fields.put("name", job.name());
        fields.put("step", step.label() + (job.part() == BatchJob.Part.JOIN ? ", joining its blocks" : ""));
        fields.put("stage", step.stage());
        fields.put("project", project.toString());
        fields.put("command", command(step, job));
        fields.put("cpus", "" + r.cpus());
        fields.put("slots", r.cpus() > 1 ? "" + r.cpus() : "");
        fields.put("mem_mb", "" + r.memMb());
        fields.put("mem_mb_per_cpu", "" + (r.memMb() + r.cpus() - 1) / r.cpus());
        fields.put("time", r.clock());
        fields.put("minutes", "" + r.minutes());
        fields.put("array", array ? "1-" + job.shares().size() : "");
        fields.put("after", afterId);
        fields.put("log", log(step, job).toString());
        return options.template().fill(fields);
    }

    private String command(PlannedStep step, BatchJob job) {
        String work = "sh " + ShellWords.quote(files.work(step.label(), job).toString());
        return job.shares().size() > 1 ? work + " \"" + options.dialect().element() + "\"" : work;
    }

    private Path log(PlannedStep step, BatchJob job) {
        return files.log(step.label(), job, options.dialect().elementInLog());
    }

    /** The stage's command with the job's threads and memory. */
    List<String> stage(PlannedStep step, BatchJob job) {
        List<String> stage = new ArrayList<>(Jvm.command());
        // Before SPARROW_JAVA_OPTIONS, which may know better.
        stage.add(1, "-Xmx" + job.resources().heapMb() + "m");
        stage.add("-jar");
        stage.add(stages.jar(step.stage()).toString());
        stage.addAll(step.argv());
        stage.add("--parallel=thread:" + job.resources().cpus());
        stage.add("--wait=" + PATIENCE_SECONDS);
        return stage;
    }

    /** The script with the work. */
    String work(PlannedStep step, BatchJob job) {
        String mark = "ELEMENT";
        String states = files.state(step.label(), job, mark).toString();
        int at = states.lastIndexOf(mark);
        String shell = ShellWords.quote(states.substring(0, at)) + "\"$element\""
                + ShellWords.quote(states.substring(at + mark.length()));
        return WorkScript.text(job, project, shell, stage(step, job));
    }

    /** The command that submits a job. */
    List<String> command(PlannedStep step, BatchJob job, String afterId) {
        return options.dialect()
                .submit(new Dialect.Request(
                        job.name(), job.shares().size(), afterId, log(step, job), files.script(step.label(), job)));
    }
}
