package org.sparrowem.shell;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.sparrowem.contract.CommandLine;
import org.sparrowem.contract.HelpText;
import org.sparrowem.contract.Manifest;
import org.sparrowem.contract.Stage;
import org.sparrowem.store.Disk;
import org.sparrowem.store.Lease;
import org.sparrowem.store.Publication;
import org.sparrowem.store.Receipt;

/** Runs a stage: reads the command line, decides whether the work is done already, does it, publishes it. */
public final class StageMain {
    static final String SOFTWARE = "sparrow " + version();

    private final StageProgram<?> program;
    private final Stage stage;
    private final Path project;
    private final PrintStream out;

    StageMain(StageProgram<?> program, Path project, PrintStream out) {
        this.program = program;
        this.stage = program.options().getAnnotation(Stage.class);
        this.project = project;
        this.out = out;
    }

    /** What a stage's {@code main} calls; ends the JVM with the stage's exit code. */
    public static void main(StageProgram<?> program, String[] argv) {
        Vectors.relaunchIfMissing(program, argv);
        StageMain main = new StageMain(program, Path.of("").toAbsolutePath(), System.out);
        System.exit(main.run(List.of(argv), null).exit().code());
    }

    /** How a run ended: its exit code and whether there was anything to do. */
    record Outcome(Exit exit, boolean kept) {}

    /** Runs the stage once; {@code to} is {@code null} for the console. */
    Outcome run(List<String> argv, Reporter to) {
        Reporter reporter = to;
        int verbosity = 0;
        try {
            CommandLine line = new CommandLine(stage.name(), argv, program.options(), CommonOptions.class);
            if (answers(line)) {
                return new Outcome(Exit.DONE, true);
            }
            CommonOptions common = line.bind(CommonOptions.class, new KernelConverters(project));
            verbosity = common == null ? 0 : common.verbose();
            if (reporter == null) {
                reporter = new ConsoleReporter(stage.name(), System.err, System.console() != null, verbosity);
            }
            return new Outcome(Exit.DONE, bound(program, line, common, reporter));
        } catch (RuntimeException | OutOfMemoryError e) {
            return failed(
                    e,
                    reporter == null ? new ConsoleReporter(stage.name(), System.err, false, 0) : reporter,
                    verbosity);
        } finally {
            if (reporter != null) {
                reporter.close();
            }
        }
    }

    private Outcome failed(Throwable e, Reporter reporter, int verbosity) {
        Exit exit = Exit.of(e);
        Exit.lines(stage.name(), e).forEach(text -> reporter.line(Reporter.Level.ERROR, text));
        if (exit == Exit.OUR_FAULT && verbosity == 9) {
            e.printStackTrace();
        }
        return new Outcome(exit, false);
    }

    private boolean answers(CommandLine line) {
        if (line.isSet("help")) {
            out.print(HelpText.stage(program.options(), List.of(CommonOptions.class)));
        } else if (line.isSet("version")) {
            out.println(stage.name() + " " + version() + " (result version " + stage.version() + ")");
        } else if (line.isSet("manifest")) {
            out.print(Manifest.of(program.options(), List.of(CommonOptions.class)));
        } else {
            return false;
        }
        out.flush();
        return true;
    }

    /** Returns whether the step was kept. */
    private <O extends Record> boolean bound(
            StageProgram<O> stageProgram, CommandLine line, CommonOptions common, Reporter reporter) {
        O options = line.bind(stageProgram.options(), new KernelConverters(project));
        line.failIfWrong();
        Inputs inputs = Inputs.of(project, options, line.problems());
        try (StageContext context = new StageContext(project, common, reporter, inputs, line.problems())) {
            boolean complete = line.problems().isEmpty();
            if (!common.check()) {
                line.failIfWrong();
            }
            Step step = new Step(project, options, inputs);
            line.problems().addAll(step.problems());
            Blocks blocks = new Blocks(step, common, reporter, () -> provenance(line, 0));
            if (common.why()) {
                out.println(step.why());
                out.flush();
                return true;
            }
            if (!common.check() && !common.blocks() && !wantsBlock(common) && step.isDone()) {
                blocks.delete();
                Publication.sweep(step.primary().getParent());
                return true;
            }
            line.problems().addAll(inputs.complaints());
            if (complete) {
                step.refusal().ifPresent(line.problems()::add);
            }
            inputs.verify();
            StageProgram.Job job = stageProgram.prepare(options, context);
            refuseReadOnly(step, line);
            line.failIfWrong();
            if (common.blocks()) {
                list(step, blocks, job);
                return true;
            }
            return !common.check() && work(step, blocks, job, line, common);
        }
    }

    /** Lets the stage come to its blocks without computing them; a stage in one piece has none. */
    private void list(Step step, Blocks blocks, StageProgram.Job job) {
        if (!stage.scatter().isEmpty()) {
            job.run(new Outputs(step, null, blocks));
        }
        out.print(blocks.listing());
        out.flush();
    }

    /** Whether somebody needs a block as a file, be its step done or not. */
    private static boolean wantsBlock(CommonOptions common) {
        return common.block() != null && common.keepblocks();
    }

    private static void refuseReadOnly(Step step, CommandLine line) {
        Path directory = step.primary().getParent();
        while (!Disk.isDirectory(directory) && !Disk.isFile(directory) && directory.getParent() != null) {
            directory = directory.getParent();
        }
        if (!Disk.isDirectory(directory) || !Disk.isWritable(directory)) {
            line.problems().add(step.primary() + " cannot be written: " + directory + " is read-only");
        }
    }

    /** Does the work; returns whether another process did it meanwhile. */
    private boolean work(Step step, Blocks blocks, StageProgram.Job job, CommandLine line, CommonOptions common) {
        long start = System.nanoTime();
        Path directory = step.primary().getParent();
        String leaseName = step.primary().getFileName() + (common.block() == null ? "" : "-block-" + common.block());
        try (Publication publication = Publication.begin(directory);
                Lease lease = Blocks.lease(directory, leaseName, common)) {
            Outputs outputs = new Outputs(step, publication, blocks);
            boolean wantsBlock = wantsBlock(common);
            if (!wantsBlock && step.isDone() || isOvertaken(step, job, outputs, wantsBlock)) {
                blocks.delete();
                return true;
            }
            if (outputs.isComplete()) {
                publication.commit(step.receipt().provenance(provenance(line, seconds(start))));
                blocks.delete();
            }
        }
        if (common.metrics() != null) {
            Metrics.write(project.resolve(common.metrics()), stage.name(), seconds(start));
        }
        return false;
    }

    /**
     * Runs the job. A process that stood still so long that its lease expired may find the step done by another, and the
     * blocks that it was working with deleted: what fails by that is no failure.
     */
    private static boolean isOvertaken(Step step, StageProgram.Job job, Outputs outputs, boolean wantsBlock) {
        try {
            job.run(outputs);
            return false;
        } catch (RuntimeException e) {
            if (!wantsBlock && step.isDone()) {
                return true;
            }
            throw e;
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private Receipt.Provenance provenance(CommandLine line, double seconds) {
        Instant began = Instant.now().minusNanos((long) (seconds * 1e9));
        return new Receipt.Provenance(
                Shell.quote(stage.name(), line.argv()),
                SOFTWARE,
                Shell.host(),
                ProcessHandle.current().pid(),
                began.toString(),
                seconds);
    }

    static String version() {
        String version = StageMain.class.getPackage().getImplementationVersion();
        return version == null ? "0.1.0" : version;
    }
}
