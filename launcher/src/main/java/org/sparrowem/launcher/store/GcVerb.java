package org.sparrowem.launcher.store;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.sparrowem.launcher.command.Console;
import org.sparrowem.launcher.run.Failure;
import org.sparrowem.launcher.run.Places;
import org.sparrowem.launcher.run.RunLease;
import org.sparrowem.launcher.run.RunLog;
import org.sparrowem.launcher.run.Runs;
import org.sparrowem.launcher.run.StoredRun;
import org.sparrowem.store.Lease;
import org.sparrowem.store.Leftovers;

/** Takes away what can be made again of the iterations that nobody looks at any more. */
public final class GcVerb implements Verb {
    private final RunsOf runsOf;

    public GcVerb(RunsOf runsOf) {
        this.runsOf = runsOf;
    }

    @Override
    public String name() {
        return "gc";
    }

    @Override
    public String usage() {
        return "gc [RUN...] [--apply] [--keep-last=2] [--keep-every=5] [--keep=maps|nothing]";
    }

    @Override
    public String summary() {
        return "shows what could be taken away of old iterations and made again at need; does it with --apply";
    }

    @Override
    public List<String> options() {
        List<String> options = new ArrayList<>(Policy.OPTIONS);
        options.add("apply");
        return options;
    }

    @Override
    public int run(Arguments arguments, Console console) {
        Policy policy = Policy.of(arguments);
        Runs runs = runsOf.in(console.project());
        List<StoredRun> all = runs.all();
        List<StoredRun> chosen = arguments.places().isEmpty()
                ? all
                : arguments.places().stream().map(runs::of).toList();
        Places places = new Places(console.project());
        Needs needs = Needs.of(all, places);
        List<GcPlan> plans = chosen.stream()
                .map(run -> GcPlan.of(run, policy, needs, places))
                .toList();
        List<Leftovers.Leftover> leftovers =
                leftovers(chosen, arguments.places().isEmpty(), places);
        boolean apply = arguments.isSet("apply");
        atWork(chosen, places, apply, console.out());
        show(plans, leftovers, console.out());
        long frees = plans.stream().mapToLong(GcPlan::freed).sum()
                + leftovers.stream().mapToLong(Leftovers.Leftover::bytes).sum();
        boolean nothing = frees == 0 && leftovers.isEmpty();
        if (apply) {
            apply(plans, leftovers, places);
        }
        long bytes = plans.stream().mapToLong(GcPlan::bytes).sum();
        console.out().println(ending(frees, bytes, nothing, apply));
        return 0;
    }

    private static String ending(long frees, long bytes, boolean nothing, boolean applied) {
        String how = Words.size(frees) + " of " + Words.size(bytes);
        return nothing
                ? "There is nothing to take away."
                : applied
                        ? "Freed " + how + ". What is needed again is made again; receipts stay."
                        : "This would free " + how + ". Nothing was done; add --apply to do it.";
    }

    private static List<Leftovers.Leftover> leftovers(List<StoredRun> runs, boolean everywhere, Places places) {
        List<Leftovers.Leftover> found = new ArrayList<>();
        if (everywhere) {
            return Leftovers.find(places.project());
        }
        for (StoredRun run : runs) {
            run.directories().stream()
                    .map(places.project()::resolve)
                    .filter(Files::isDirectory)
                    .forEach(directory -> found.addAll(Leftovers.find(directory)));
        }
        return found;
    }

    /** Somebody who is at work in a run stops gc; the plan only tells of him. */
    private static void atWork(List<StoredRun> runs, Places places, boolean apply, PrintStream out) {
        for (StoredRun run : runs) {
            Optional<String> holder = Busy.holder(run, places);
            if (holder.isPresent() && apply) {
                throw new Failure(75, Busy.message(run, holder.get()));
            }
            holder.ifPresent(who -> out.println("at work in " + run.path() + ": " + who));
        }
    }

    private static void apply(List<GcPlan> plans, List<Leftovers.Leftover> leftovers, Places places) {
        for (GcPlan plan : plans) {
            Path directory = places.project().resolve(plan.run().path());
            if (plan.freed() > 0) {
                try (Lease lease = RunLease.take(directory)) {
                    plan.apply();
                    new RunLog(directory, java.time.Clock.systemUTC())
                            .add("sparrow store gc took away " + Words.size(plan.freed()));
                }
            }
        }
        leftovers.forEach(Leftovers.Leftover::delete);
    }

    private static void show(List<GcPlan> plans, List<Leftovers.Leftover> leftovers, PrintStream out) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"run", "iteration", "size", "goes", "what stays, and why"});
        for (GcPlan plan : plans) {
            plan.shares()
                    .forEach((n, share) -> rows.add(new String[] {
                        plan.run().path(),
                        iteration(n),
                        Words.size(share.bytes()),
                        share.freed() == 0 ? "-" : Words.size(share.freed()),
                        String.join("; ", share.reasons())
                    }));
        }
        if (rows.size() > 1) {
            Words.table(rows, Set.of(2, 3), out);
        }
        Map<String, long[]> left = new TreeMap<>();
        leftovers.forEach(l -> {
            long[] sum = left.computeIfAbsent(l.what(), w -> new long[2]);
            sum[0]++;
            sum[1] += l.bytes();
        });
        left.forEach((what, sum) -> out.println("left over: " + sum[0] + " x " + what + ", " + Words.size(sum[1])));
    }

    static String iteration(int n) {
        return n < 0 ? "before" : String.format("%02d", n);
    }
}
