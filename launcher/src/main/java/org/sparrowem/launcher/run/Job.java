package org.sparrowem.launcher.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/** One command for a worker: a stage and its command line. */
public record Job(int id, String stage, List<String> argv) {

    /** What the worker reports while it runs. */
    public interface Listener {
        /** So many of so many units are done. */
        void progress(long done, long total, String unit);

        /** A line for the user; level {@code info}, {@code warn} or {@code error}, or {@code result} for a stage's standard output. */
        void line(String level, String text);
    }

    /**
     * How a job ended.
     *
     * @param exit 0 done, 1 our fault, 2 the user's mistake, 75 try again later
     * @param kept whether everything was there already
     */
    public record Result(int exit, boolean kept, double seconds) {}

    /** The line that the worker reads. */
    String json() {
        JsonObject json = new JsonObject();
        json.addProperty("id", id);
        json.addProperty("stage", stage);
        JsonArray args = new JsonArray();
        argv.forEach(args::add);
        json.add("argv", args);
        return json.toString();
    }
}
