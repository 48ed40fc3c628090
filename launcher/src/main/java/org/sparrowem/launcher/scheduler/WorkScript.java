package org.sparrowem.launcher.scheduler;

import java.nio.file.Path;
import java.util.List;
import org.sparrowem.launcher.run.Jvm;
import org.sparrowem.launcher.workflow.ShellWords;

/** The shell script that a job runs: the stage's command for each of its blocks. */
final class WorkScript {
    private static final String CLAIM =
            """
            me=${SLURM_JOB_ID:-${JOB_ID:-${PBS_JOBID:-${LSB_JOBID:-$$}}}}
            if ! (set -C && echo "started $me" >"$state") 2>/dev/null; then
              word= owner=
              read -r word owner rest <"$state"
              [ -n "$owner" ] || { sleep 1; read -r word owner rest <"$state"; }
              if [ -z "$owner" ]; then
                echo "sparrow: cannot write $state" >&2
                exit 1
              fi
              if [ "$owner" != "$me" ]; then
                echo "sparrow: job $owner is at this already, job $me leaves it to that" >&2
                exit 75
              fi
            fi
            """;

    private static final String NOTE =
            """
            work
            code=$?
            echo "ended $me $code" >"$state.new" && mv "$state.new" "$state"
            exit $code
            """;

    private WorkScript() {}

    /**
     * Its text.
     *
     * <p>Each element notes that it has started, under its job's id, in a file that only the first can create: a job that was
     * submitted twice, by a head that died in the middle of it, works once. How it ended is noted there too, as batch systems
     * forget that soon.
     *
     * @param states the path of these notes, with <code>$element</code> in it
     */
    static String text(BatchJob job, Path project, String states, List<String> stage) {
        return "#!/bin/sh\n# The work of " + job.name() + ": sh THIS [element]\n"
                + "cd " + ShellWords.quote(project.toString()) + " || exit 1\n"
                // Grid Engine and PBS give a job nothing of the environment in which it was submitted.
                + (Jvm.isWithoutVectors() ? "export SPARROW_VECTORS=off\n" : "")
                + "element=${1:-1}\nstate=" + states + "\n"
                + CLAIM
                + (job.part() == BatchJob.Part.BLOCKS
                        ? blocks(job.shares(), ShellWords.join(stage))
                        : "work() {\n  " + ShellWords.join(stage) + "\n}\n")
                + NOTE;
    }

    private static String blocks(List<String> shares, String command) {
        StringBuilder s = new StringBuilder("work() {\n  case $element in\n");
        for (int e = 0; e < shares.size(); e++) {
            s.append("    " + (e + 1) + ") set -- " + shares.get(e) + " ;;\n");
        }
        s.append("    *) set -- ;;\n  esac\n  for block; do\n    ");
        return s.append(command)
                .append(" --block=\"$block\" || return $?\n  done\n}\n")
                .toString();
    }
}
