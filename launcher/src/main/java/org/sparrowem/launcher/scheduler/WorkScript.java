package org.sparrowem.launcher.scheduler;

import java.nio.file.Path;
import java.util.List;
import org.sparrowem.launcher.workflow.ShellWords;

/** The shell script that a job runs: the stage's command for each of its blocks. */
final class WorkScript {
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
        StringBuilder s = new StringBuilder("#!/bin/sh\n# The work of " + job.name() + ": sh THIS [element]\n");
        s.append("cd ").append(ShellWords.quote(project.toString())).append(" || exit 1\n");
        s.append("element=${1:-1}\n");
        s.append("state=").append(states).append('\n');
        s.append("me=${SLURM_JOB_ID:-${JOB_ID:-${PBS_JOBID:-${LSB_JOBID:-$$}}}}\n");
        s.append("if ! (set -C && echo \"started $me\" >\"$state\") 2>/dev/null; then\n");
        s.append("  word= owner=\n");
        s.append("  read -r word owner rest <\"$state\"\n");
        s.append("  [ -n \"$owner\" ] || { sleep 1; read -r word owner rest <\"$state\"; }\n");
        s.append("  if [ -z \"$owner\" ]; then\n    echo \"sparrow: cannot write $state\" >&2\n    exit 1\n  fi\n");
        s.append("  if [ \"$owner\" != \"$me\" ]; then\n");
        s.append("    echo \"sparrow: job $owner is at this already, job $me leaves it to that\" >&2\n");
        s.append("    exit 75\n  fi\nfi\n");
        String command = ShellWords.join(stage);
        if (job.part() == BatchJob.Part.BLOCKS) {
            s.append("work() {\n  case $element in\n");
            for (int e = 0; e < job.shares().size(); e++) {
                s.append("    ")
                        .append(e + 1)
                        .append(") set -- ")
                        .append(job.shares().get(e))
                        .append(" ;;\n");
            }
            s.append("    *) set -- ;;\n  esac\n  for block; do\n    ");
            s.append(command).append(" --block=\"$block\" || return $?\n  done\n}\n");
        } else {
            s.append("work() {\n  ").append(command).append("\n}\n");
        }
        s.append("work\ncode=$?\n");
        s.append("echo \"ended $me $code\" >\"$state.new\" && mv \"$state.new\" \"$state\"\nexit $code\n");
        return s.toString();
    }
}
