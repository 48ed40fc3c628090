package org.sparrowem.ci;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A job as Slurm tells of it, one that has ended too: {@code MinJobAge} of the tests' Slurm is an hour. */
record SlurmJob(String line) {
    /** All that work in a directory or below it. */
    static List<SlurmJob> below(Path project) {
        return Command.of(project, List.of("scontrol", "--oneliner", "show", "jobs"))
                .run()
                .out()
                .lines()
                .map(SlurmJob::new)
                .filter(j -> (j.field("WorkDir") + "/").startsWith(project + "/"))
                .toList();
    }

    /** A field's value, empty if the job has none of that name. */
    String field(String name) {
        Matcher m = Pattern.compile("(?:^| )" + name + "=(\\S*)").matcher(line);
        return m.find() ? m.group(1) : "";
    }

    /** Its number; that of its array for an element. */
    String id() {
        String array = field("ArrayJobId");
        return array.isEmpty() ? field("JobId") : array;
    }
}
