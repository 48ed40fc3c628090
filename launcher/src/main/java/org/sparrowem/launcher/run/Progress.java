package org.sparrowem.launcher.run;

import org.sparrowem.launcher.workflow.PlannedStep;

/** Where the user sees what is going on. */
public interface Progress {
    /**
     * Where a run stands.
     *
     * @param fraction done of the step, 0 to 1; NaN if the stage has not said
     * @param stepLeft seconds until the step ends, NaN if unknown
     * @param runLeft seconds until the run ends, NaN if unknown
     */
    record State(PlannedStep step, int iteration, int iterations, double fraction, double stepLeft, double runLeft) {
        /** For example {@code iteration 2/3 simmx 41 %, 12 s left, run 3 min left}. */
        String where() {
            return iterations == 0 || iteration < 1 ? "preparing" : "iteration " + iteration + "/" + iterations;
        }

        String left() {
            StringBuilder s = new StringBuilder();
            if (Double.isFinite(stepLeft)) {
                s.append(TimeLeft.words(stepLeft)).append(" left");
            }
            if (Double.isFinite(runLeft) && runLeft >= 1) {
                s.append(s.isEmpty() ? "" : ", ")
                        .append("run ")
                        .append(TimeLeft.words(runLeft))
                        .append(" left");
            }
            return s.toString();
        }
    }

    /** Something moved. */
    void update(State state);

    /** A line that stays. */
    void say(String text);

    /** A step ended. */
    void end(State state, boolean kept, double seconds);
}
