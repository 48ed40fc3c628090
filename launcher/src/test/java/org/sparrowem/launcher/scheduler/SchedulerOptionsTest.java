package org.sparrowem.launcher.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparrowem.contract.UsageError;

/** How {@code --parallel} names a batch system, and how templates are filled in. */
class SchedulerOptionsTest {
    private static final List<String> STAGES = List.of("simmx", "classify");

    @TempDir
    Path project;

    private SchedulerOptions read(String text) {
        return SchedulerOptions.of(text, STAGES, project).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4", "thread:4"})
    void threadsAreNoBatchSystem(String text) {
        assertEquals(Optional.empty(), SchedulerOptions.of(text, STAGES, project));
    }

    @Test
    void keysOfAllJobsAndOfOneStage() {
        SchedulerOptions o = read("slurm:jobs=8:cpus=4:mem=8G:time=2h:simmx.mem=1.5T:simmx.time=90:partition=x");
        assertEquals(8, o.jobs());
        assertEquals(new Resources(4, 8192, 120), o.resources("classify"));
        assertEquals(new Resources(4, 1572864, 90), o.resources("simmx"));
        assertEquals(Map.of("partition", "x"), o.texts());
        assertEquals(Resources.USUAL, read("sge").resources("simmx"));
        assertEquals(
                List.of("simmx", "classify"), read("lsf:local=simmx,classify").local());
    }

    @Test
    void threadsOfStagesThatAreNoJobs() {
        assertEquals(Map.of(), read("slurm:local=simmx,classify").localThreads());
        assertEquals(
                Map.of("simmx", 3, "classify", 2),
                read("slurm:cpus=2:local=simmx,classify:simmx.cpus=3").localThreads());
        assertEquals(
                Map.of("simmx", 3),
                read("slurm:local=simmx,classify:simmx.cpus=3").localThreads());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "slrum:cpus=4 | no 'slrum'; did you mean 'slurm'?; expected thread:N or one of slurm, sge, pbs, lsf",
                "slurm:cpu=4 | --parallel: no 'cpu'; did you mean 'cpus'?",
                "slurm:cpus | --parallel: 'cpus' is not key=value",
                "slurm:cpus=0 | --parallel: cpus=0 is not a whole number from 1",
                "slurm:mem=8X | --parallel: mem=8X is not an amount of megabytes, for example 8G or 800M",
                "slurm:time=soon | --parallel: time=soon is not an amount of minutes, for example 2h or 90m",
                "slurm:mem=8G:mem=9G | --parallel: mem is given twice",
                "slurm:simx.mem=8G | --parallel: no stage 'simx' in this run; did you mean 'simmx'?",
                "slurm:simmx.mems=8G | --parallel: no 'simmx.mems'; did you mean 'mem'?",
                "slurm:local=clasify | --parallel: no stage 'clasify' in this run; did you mean 'classify'?",
                "slurm:local=simmx:simmx.mem=8G | --parallel: simmx.mem: simmx is in local=",
                "slurm:simmx.time=1h:local=classify,simmx | --parallel: simmx.time: simmx is in local=",
                "pbs:qos=high | --parallel: no 'qos'",
                "slurm:template=absent | is not a text file that can be read"
            })
    void mistakesAreOneLineWithTheNearestRightThing(String text, String line) {
        UsageError e = assertThrows(UsageError.class, () -> read(text));
        assertTrue(e.problems().get(0).contains(line), e.problems()::toString);
        assertEquals(1, e.problems().size());
    }

    @ParameterizedTest
    @CsvSource({"30s,1", "90s,2", "45,45", "45m,45", "45min,45", "1.5h,90", "2d,2880"})
    void times(String text, int minutes) {
        assertEquals(minutes, Resources.USUAL.with("time", text).minutes());
    }

    @ParameterizedTest
    @CsvSource({"800,800", "800M,800", "800MB,800", "2G,2048", "2GiB,2048", "0.5g,512"})
    void memories(String text, int megabytes) {
        assertEquals(megabytes, Resources.USUAL.with("mem", text).memMb());
    }

    @Test
    void aTemplateIsFilledInAndChecked() throws IOException {
        Template t =
                new Template("t", "#X {time} {licence}\n#Y {partition}\n${HOME} ${mem_mb} { x }\nexec {command}\n");
        t.check(Set.of("licence"));
        assertEquals(
                "#X 1:00 a\n${HOME} ${mem_mb} { x }\nexec sh 'a b' $1\n",
                t.fill(Map.of("time", "1:00", "licence", "a", "command", "sh 'a b' $1")));
        UsageError e = assertThrows(UsageError.class, () -> new Template("t", "\n{comand}\n").check(Set.of()));
        assertTrue(e.problems().get(0).startsWith("t, line 2: there is no field {comand}; did you mean 'command'?"));
        Template risky = new Template("t", "exec {command} --queue={partition}\n");
        risky.check(Set.of("partition"));
        UsageError dropped = assertThrows(UsageError.class, () -> risky.check(Set.of()));
        assertTrue(dropped.problems().get(0).startsWith("t, line 1: {partition} may be empty"), dropped::getMessage);
        Files.writeString(project.resolve("mine.sh"), "true\n");
        UsageError none = assertThrows(UsageError.class, () -> read("slurm:template=mine.sh"));
        assertTrue(none.problems().get(0).contains("has no field {command}"), none.problems()::toString);
    }

    /** Without a unit it means what the cluster's LSF_UNIT_FOR_LIMITS says, usually kilobytes. */
    @Test
    void lsfIsToldTheUnitOfMemory() {
        String script = Template.builtIn("lsf").fill(Map.of("cpus", "1", "mem_mb", "4096", "command", "sh"));
        assertTrue(script.contains("#BSUB -M 4096MB\n"), script);
        assertTrue(script.contains("rusage[mem=4096MB]"), script);
    }

    @ParameterizedTest
    @ValueSource(strings = {"slurm", "sge", "pbs", "lsf"})
    void everyTemplateOfOursAsksForTimeAndMemory(String name) {
        assertTrue(Template.builtIn(name).fields().containsAll(List.of("command", "mem_mb", "name")), name);
        assertTrue(Template.builtIn(name).fields().stream().anyMatch(f -> f.matches("time|minutes")), name);
    }
}
