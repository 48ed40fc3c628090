package org.sparrowem.shell;

import org.sparrowem.contract.Opt;
import org.sparrowem.contract.UsageError;

/** The options that every stage has. None of them changes a byte of the result. */
public record CommonOptions(
        @Opt(doc = "Show this help and exit", shortName = "h", plan = true) boolean help,
        @Opt(doc = "Show name and version and exit", plan = true) boolean version,
        @Opt(doc = "Print the stage's contract as JSON and exit", plan = true) boolean manifest,
        @Opt(
                        doc = "Check options and inputs as far as possible without working, then exit",
                        shortName = "c",
                        plan = true)
                boolean check,
        @Opt(doc = "Say whether this step would be kept or run, and why, then exit", plan = true) boolean why,
        @Opt(doc = "How much to tell", shortName = "v", def = "0", min = 0, max = 9, plan = true) int verbose,
        @Opt(doc = "Threads to use, as thread:N or N; default all cores", shortName = "P", plan = true) String parallel,
        @Opt(doc = "Items a block (the unit of checkpoint); default the stage's own choice", min = 1, plan = true)
                Integer blocksize,
        @Opt(
                        doc =
                                "Compute this one block only, counted from 0, and leave the joining to a later run without it",
                        min = 0,
                        plan = true)
                Integer block,
        @Opt(
                        doc = "Print how many blocks the step has, which are still to be computed and where, then exit",
                        plan = true)
                boolean blocks,
        @Opt(
                        doc =
                                "Leave the blocks when they have been joined, for an engine that knows them as files and removes them itself; a block that is asked for is then made even if its step is done",
                        plan = true)
                boolean keepblocks,
        @Opt(
                        doc = "How long to wait for another process that is at the same step before giving up",
                        name = "wait",
                        unit = "s",
                        def = "2",
                        min = 0,
                        plan = true)
                int patience,
        @Opt(doc = "Write timers and counters in Prometheus' text format to this file", plan = true) String metrics) {

    public CommonOptions {
        threads(parallel);
    }

    /** The number of threads asked for. */
    public int threads() {
        return threads(parallel);
    }

    private static int threads(String text) {
        if (text == null) {
            return Runtime.getRuntime().availableProcessors();
        }
        String number = text.startsWith("thread:") ? text.substring("thread:".length()) : text;
        if (!number.matches("[1-9][0-9]{0,3}")) {
            throw new UsageError("parallel = '" + text
                    + "' is not a number of threads; expected thread:N with N from 1, for example thread:4");
        }
        return Integer.parseInt(number);
    }
}
