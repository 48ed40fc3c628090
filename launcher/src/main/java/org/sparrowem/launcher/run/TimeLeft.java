package org.sparrowem.launcher.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sparrowem.launcher.workflow.PlannedStep;

/** Guesses how long a run still takes, from how long its stages took so far. */
public final class TimeLeft {
    /** Below this fraction of a step its own pace says little. */
    private static final double ENOUGH = 0.05;

    private final Map<String, Double> lastSeconds = new HashMap<>();

    /** Learns from a step that was run (not one that was kept). */
    public void learn(String step, double seconds) {
        lastSeconds.put(step, seconds);
    }

    /**
     * Seconds until the current step ends; NaN if nothing is known.
     *
     * @param fraction done of the step, 0 to 1
     */
    public double ofStep(String step, double fraction, double elapsed) {
        if (fraction >= ENOUGH) {
            return elapsed * (1 - fraction) / fraction;
        }
        Double known = lastSeconds.get(step);
        return known == null ? Double.NaN : Math.max(0, known - elapsed);
    }

    /** Seconds until the run ends: the current step's and the last known time of every step to come; NaN if one is unknown. */
    public double ofRun(double ofStep, List<PlannedStep> toCome) {
        double sum = ofStep;
        for (PlannedStep step : toCome) {
            sum += lastSeconds.getOrDefault(step.id(), Double.NaN);
        }
        return sum;
    }

    /** A duration as people say it: {@code 40 s}, {@code 12 min}, {@code 3 h 05 min}. */
    public static String words(double seconds) {
        long s = Math.round(seconds);
        if (s < 100) {
            return s + " s";
        }
        long min = Math.round(seconds / 60);
        return min < 100 ? min + " min" : String.format("%d h %02d min", min / 60, min % 60);
    }
}
