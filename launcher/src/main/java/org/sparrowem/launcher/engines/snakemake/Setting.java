package org.sparrowem.launcher.engines.snakemake;

import java.util.List;
import java.util.Optional;

/** A key of the configuration that says how Snakemake works, not what it computes. */
record Setting(String name, String type, Optional<Integer> least, String def, String doc) {
    static final List<Setting> ALL = List.of(
            text("sparrow", "\"\"", "Directory of sparrow.jar and stages/; empty for target/dist of this checkout"),
            text("java", "java", "The Java of the stages and its own options, version 17 or later"),
            number(
                    "scatter",
                    1,
                    4,
                    "Blocks into which a step that grows with the data is cut; with blocksize that decides"),
            number("threads", 1, 1, "Threads of a job"),
            number(
                    "mem_mb",
                    100,
                    2000,
                    "Memory of a job in MB, of which the JVM's heap gets 80 %; a second attempt gets twice as much"),
            number("runtime", 1, 60, "Time limit of a job in minutes; a second attempt gets twice as much"),
            number("retries", 0, 1, "How often a failed job is tried again"),
            number(
                    "wait",
                    0,
                    3600,
                    "Seconds that a job waits for another process that is at its step, such as the job of a Snakemake that was killed"),
            new Setting(
                    "converged",
                    "number",
                    Optional.of(0),
                    "0",
                    "Stop as soon as the resolution at which consecutive maps agree (FSC = 0.5) improves by less than this part of itself, such as 0.02; 0 never stops before iter"));

    private static Setting text(String name, String def, String doc) {
        return new Setting(name, "string", Optional.empty(), def, doc);
    }

    private static Setting number(String name, int least, int def, String doc) {
        return new Setting(name, "integer", Optional.of(least), Integer.toString(def), doc);
    }
}
