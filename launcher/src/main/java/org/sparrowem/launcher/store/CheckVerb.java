package org.sparrowem.launcher.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.sparrowem.contract.UsageError;
import org.sparrowem.launcher.command.Console;
import org.sparrowem.launcher.run.Register;
import org.sparrowem.launcher.run.Runs;
import org.sparrowem.store.Address;
import org.sparrowem.store.StoreCheck;

/** Reads everything and names what is not as it was published. */
public final class CheckVerb implements Verb {
    private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final RunsOf runsOf;

    public CheckVerb(RunsOf runsOf) {
        this.runsOf = runsOf;
    }

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String usage() {
        return "check [DIRECTORY] [--stacks]";
    }

    @Override
    public String summary() {
        return "reads everything, names what is damaged and what makes it again; --stacks: also what sets point to";
    }

    @Override
    public List<String> options() {
        return List.of("stacks");
    }

    @Override
    public int run(Arguments arguments, Console console) {
        List<String> places = arguments.places(0, 1, "at most one directory");
        Path directory = ListVerb.directory(places.isEmpty() ? "" : places.get(0), console);
        try (ByteProgress progress = new ByteProgress(console, "checking")) {
            StoreCheck.Report report = StoreCheck.check(directory, arguments.isSet("stacks"), THREADS, progress);
            progress.close();
            int registers = registers(directory, console);
            say(report, console);
            console.out().println(summary(report, registers, progress.seconds()));
            return report.isWhole() && registers == 0 ? 0 : 1;
        }
    }

    private static void say(StoreCheck.Report report, Console console) {
        for (StoreCheck.Damage damage : report.damage()) {
            console.out().println("DAMAGED  " + damage.what());
            console.out()
                    .println(
                            damage.recompute().isEmpty()
                                    ? "         a file from outside: bring it back as it was"
                                    : "         made again by: " + command(damage.recompute()));
        }
        report.notes().forEach(note -> console.out().println("note  " + note));
        report.orphans().forEach(o -> console.out()
                .println("no receipt  " + Address.of(console.project(), o)
                        + "  (from outside, or of an unfinished step)"));
    }

    private static String command(String recompute) {
        return recompute.startsWith("the step ") || recompute.startsWith("stage ") ? recompute : "sparrow " + recompute;
    }

    /** Registers that cannot be believed, each on a line; returns how many. */
    private int registers(Path directory, Console console) {
        Runs runs = runsOf.in(console.project());
        int damaged = 0;
        for (String path : runs.paths()) {
            Path run = console.project().resolve(path);
            for (String name : run.startsWith(directory) ? Register.names(run) : List.<String>of()) {
                try {
                    Register.read(run, name);
                } catch (UsageError e) {
                    console.out().println("DAMAGED  " + e.getMessage());
                    damaged++;
                }
            }
        }
        return damaged;
    }

    private static String summary(StoreCheck.Report report, int registers, double seconds) {
        int damaged = report.damage().size() + registers;
        return String.format(
                Locale.ROOT,
                "%d steps, %s read%s: %s%s",
                report.receipts(),
                Words.size(report.bytes()),
                seconds < 0.1 || report.bytes() < 1_000_000
                        ? ""
                        : String.format(Locale.ROOT, " at %.0f MB/s", report.bytes() / 1e6 / seconds),
                damaged == 0 ? "everything is as it was published." : damaged + " damaged.",
                report.collected() == 0 ? "" : " Collected by gc: " + report.collected() + ".");
    }
}
