package org.sparrowem.launcher.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.sparrowem.launcher.run.Places;
import org.sparrowem.launcher.run.StoredRun;
import org.sparrowem.launcher.workflow.PlannedStep;
import org.sparrowem.store.Collector;
import org.sparrowem.store.Receipt;

/**
 * What gc would take away of one run.
 *
 * @param shares by iteration, -1 for what was made before the first
 */
record GcPlan(StoredRun run, Map<Integer, Share> shares) {
    /** What is read after the name of a dataset that gc took away. */
    static final String HOW = "was removed by store gc";

    /**
     * One iteration.
     *
     * @param reasons why something of it stays
     */
    record Share(List<Item> items, List<Item> goes, Set<String> reasons) {
        long bytes() {
            return items.stream().mapToLong(Item::bytes).sum();
        }

        long freed() {
            return goes.stream().mapToLong(Item::bytes).sum();
        }

        long collected() {
            return items.stream().filter(Item::collected).count();
        }
    }

    static GcPlan of(StoredRun run, Policy policy, Needs needs, Places places) {
        int last = lastComplete(run, places);
        Map<Integer, Share> shares = new TreeMap<>();
        for (Item item : Item.of(run, places)) {
            Share share = shares.computeIfAbsent(
                    item.iteration(), n -> new Share(new ArrayList<>(), new ArrayList<>(), new LinkedHashSet<>()));
            share.items().add(item);
            if (item.present()) {
                String stays = stays(item, policy, needs, last);
                if (stays.isEmpty()) {
                    share.goes().add(item);
                } else {
                    share.reasons().add(stays);
                }
            }
        }
        return new GcPlan(run, shares);
    }

    private static String stays(Item item, Policy policy, Needs needs, int last) {
        String iteration = policy.keeps(item.iteration(), last);
        String kind = iteration.isEmpty() ? policy.keepsKind(item.kind()) : iteration;
        return kind.isEmpty()
                ? needs.of(item.file()).map(n -> item.address() + ": " + n).orElse("")
                : kind;
    }

    /** The last iteration of which every step is done, -1 if there is none. */
    private static int lastComplete(StoredRun run, Places places) {
        Map<Integer, Boolean> done = new TreeMap<>();
        for (PlannedStep step : run.own().steps()) {
            done.merge(step.iteration(), places.standing(step).isDone(), Boolean::logicalAnd);
        }
        return done.entrySet().stream()
                .filter(Map.Entry::getValue)
                .mapToInt(Map.Entry::getKey)
                .max()
                .orElse(-1);
    }

    long bytes() {
        return shares.values().stream().mapToLong(Share::bytes).sum();
    }

    long freed() {
        return shares.values().stream().mapToLong(Share::freed).sum();
    }

    /** Takes it away, step by step; killed on the way, doing it again completes it. */
    void apply() {
        Map<java.nio.file.Path, List<Receipt.Output>> steps = new LinkedHashMap<>();
        shares.values().forEach(share -> share.goes()
                .forEach(item -> steps.computeIfAbsent(item.receiptFile(), f -> new ArrayList<>())
                        .add(item.output())));
        steps.forEach((receipt, outputs) -> Collector.collect(receipt, outputs, HOW));
    }
}
