package org.sparrowem.launcher.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What batch systems say of jobs that they killed, in their words. */
class CauseTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1 | slurmstepd-vm: error: *** JOB 12 ON vm CANCELLED AT 2026-11-28T08:20:26 DUE TO TIME LIMIT *** | TIME",
                "-1 | JobId=12 JobState=TIMEOUT Reason=TimeLimit | TIME",
                "-1 | =>> PBS: job killed: walltime 75 exceeded limit 60 | TIME",
                "-1 | TERM_RUNLIMIT: job killed after reaching LSF run time limit. | TIME",
                "-1 | slurmstepd-vm: error: StepId=36.batch exceeded memory limit (78577664 > 62914560), being killed | MEMORY",
                "-1 | JobState=OUT_OF_MEMORY Reason=OutOfMemory | MEMORY",
                "143 | error: Detected 1 oom_kill event in StepId=36.batch. | MEMORY",
                "-1 | =>> PBS: job killed: mem 8400000kb exceeded limit 8388608kb | MEMORY",
                "-1 | TERM_MEMLIMIT: job killed after reaching LSF memory usage limit. | MEMORY",
                "1 | simmx: out of memory at 64 MB; give the JVM more with JDK_JAVA_OPTIONS=-Xmx8g | MEMORY",
                "1 | There is insufficient memory for the Java Runtime Environment to continue. | MEMORY",
                "1 | simmx: the box is odd | FAILED",
                "2 | simmx: no such dataset | MISTAKE",
                "75 | another process is making it | BUSY",
                "0 | | NONE",
                "-1 | JobState=NODE_FAIL Reason=NodeDown | NODE",
                "-1 | slurmstepd: error: *** JOB 12 ON vm CANCELLED AT 2026-11-28T08:20:26 *** | CANCELLED",
                "-2 | Invalid job id specified | CANCELLED",
                "-1 | failed       37  : qmaster enforced h_rt, h_cpu, or h_vmem limit | KILLED",
                "137 | | KILLED"
            })
    void causesByTheirEvidence(int exit, String evidence, Cause cause) {
        assertEquals(cause, Cause.of(exit, "", evidence == null ? "" : evidence));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127 | /node/1.work: 9: /opt/java: not found | FAILED",
                "126 | /node/1.work: 9: /opt/java: Permission denied | FAILED",
                "-2 | cd: can't cd to /project | FAILED",
                "-2 | module: command not found | FAILED",
                "-2 | | CANCELLED",
                "-2 | slurmstepd: error: *** JOB 12 ON vm CANCELLED AT 2026-11-28T08:20:26 *** | CANCELLED",
                "-2 | slurmstepd: error: *** JOB 12 CANCELLED DUE TO TIME LIMIT *** | TIME"
            })
    void whatCannotStartIsNotKilled(int exit, String log, Cause cause) {
        assertEquals(cause, Cause.of(exit, log == null ? "" : log, ""));
    }

    @Test
    void moreOfWhatItWasKilledFor() {
        Resources r = new Resources(4, 1000, 60);
        assertEquals(new Resources(4, 1000, 120), r.after(Cause.TIME));
        assertEquals(new Resources(4, 2000, 60), r.after(Cause.MEMORY));
        assertEquals(new Resources(4, 2000, 90), r.after(Cause.KILLED), "of what, nobody knows");
        assertEquals(r, r.after(Cause.NODE));
        assertEquals(r, r.after(Cause.CANCELLED));
    }
}
