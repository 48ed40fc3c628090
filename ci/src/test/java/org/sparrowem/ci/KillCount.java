package org.sparrowem.ci;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts kills by victim, and how many of them hit a process that had a file in its hands. */
final class KillCount {
    private final Map<Attack, Integer> kills = new EnumMap<>(Attack.class);
    private final List<Double> seconds = new ArrayList<>();
    private int unfinished;
    private String last = "nothing";

    void add(Attack attack, double second, List<String> left) {
        kills.merge(attack, 1, Integer::sum);
        seconds.add(second);
        unfinished += left.isEmpty() ? 0 : 1;
        last = String.format(Locale.ROOT, "%s killed at %.2f s, which left %s", attack, second, left);
    }

    int all() {
        return seconds.size();
    }

    /** The last kill in words. */
    String last() {
        return last;
    }

    @Override
    public String toString() {
        List<Double> sorted = new ArrayList<>(seconds);
        Collections.sort(sorted);
        String instants = sorted.isEmpty()
                ? "none"
                : String.format(
                        Locale.ROOT,
                        "from %.2f to %.2f s after the start, median %.2f s",
                        sorted.get(0),
                        sorted.get(sorted.size() - 1),
                        sorted.get(sorted.size() / 2));
        return all() + " kills " + kills + ", " + instants + "; " + unfinished + " of them left unfinished files";
    }
}
