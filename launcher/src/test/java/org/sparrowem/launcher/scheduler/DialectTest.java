package org.sparrowem.launcher.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparrowem.launcher.scheduler.Commands.Said;

/** What the answers of batch systems mean. */
class DialectTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "slurm | JobId=7 JobState=CANCELLED Reason=None | true",
                "slurm | JobId=7 JobState=COMPLETED; JobId=8 JobState=OUT_OF_MEMORY | true",
                "slurm | JobId=7 JobState=FAILED; JobId=8 JobState=RUNNING | false",
                "slurm | JobId=7 JobState=COMPLETED | false",
                "slurm | JobId=7 JobState=COMPLETING | false",
                "slurm | slurm_load_jobs error: Invalid job id specified | false",
                "sge | failed       100 : assumedly after job;exit_status  137 | true",
                "sge | failed       0;exit_status  0 | false",
                "sge | error: job id 7 not found | false",
                "pbs | Job Id: 7.server;    job_state = F;    substate = 91 | true",
                "pbs | job_state = F;    Exit_status = 271 | true",
                "pbs | job_state = F;    Exit_status = 0 | false",
                "pbs | job_state = R | false",
                "lsf | Job <7>, Status <EX;                     IT>, Queue <normal> | true",
                "lsf | Job <7[1]>, Status <EXIT>;Job <7[2]>, Status <RUN> | false",
                "lsf | Job <7>, Status <DONE> | false"
            })
    void whatHasEndedAndNotWell(String scheduler, String about, boolean isOver) {
        assertEquals(isOver, SchedulerOptions.dialect(scheduler).isOver(about.replace(";", "\n")));
    }

    @Test
    void aJobThatItsUserHoldsIsNotStuck() {
        Said answer = new Said(0, "7|n|JobHeldUser\n8|n|DependencyNeverSatisfied\n9|other|None\n", "");
        assertEquals(
                Optional.of(List.of(new Dialect.Queued("7", false), new Dialect.Queued("8", true))),
                new Slurm().found("n", answer));
    }
}
