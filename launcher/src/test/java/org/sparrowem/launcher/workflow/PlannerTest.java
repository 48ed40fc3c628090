package org.sparrowem.launcher.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparrowem.launcher.TestStages;
import org.sparrowem.launcher.command.Installation;

/** The plan of {@code workflows/refine.yaml} is a pure function of the options. */
class PlannerTest {
    private static final List<String> LEAST = List.of("--input=p.star", "--model=m.mrc", "--iter=2");

    @TempDir
    static Path jars;

    private static Installation installation;
    private static Workflow refine;

    @BeforeAll
    static void install() {
        installation = TestStages.install(jars);
        refine = installation.workflow("refine");
    }

    private static Plan plan(String... more) {
        List<String> argv = new ArrayList<>(LEAST);
        argv.addAll(List.of(more));
        Settings settings = OptionLine.read(refine, argv, installation.stages().components());
        return Planner.plan(refine, settings, installation.stages(), "refine_01");
    }

    @ParameterizedTest
    @CsvSource({
        "least, ''",
        "mass, --mass=800 --apix=2.7 --automask3d=1.0;20;3;3;10",
        "usefilt, --usefilt=filtered.hdf --prefilt --simralign=refine --simraligncmp=frc:zeromask=1",
        "later, --startiter=1 --mass=800 --apix=2",
        "parallel, -P thread:2 --blocksize=64 -v2"
    })
    void plansAreAsWritten(String name, String options) {
        String[] more =
                options.isEmpty() ? new String[0] : options.replace(';', ',').split(" ");
        String golden = new String(TestStages.resource("/plans/" + name + ".txt"), StandardCharsets.UTF_8);
        assertEquals(golden, plan(more).text(), "plan " + name);
        assertEquals(plan(more), plan(more));
    }

    @Test
    void brokenSymmetryIsReconstructedWithout() {
        for (String broken : List.of("eman:delta=9:breaksym=1", "eman:breaksym:delta=9", "eman:breaksym=true")) {
            Plan plan = plan("--sym=c4", "--orientgen=" + broken);
            assertTrue(plan.find("make3d", 1).argv().contains("--sym=c1"), broken);
            assertTrue(plan.find("project3d", 1).argv().contains("--sym=c4"), broken);
        }
        Plan whole = plan("--sym=c4", "--orientgen=eman:delta=9:breaksym=0");
        assertTrue(whole.find("make3d", 1).argv().contains("--sym=c4"), "not broken");
    }

    @Test
    void theMaskOfOneIterationIsProjectedInTheNext() {
        Plan plan = plan("--mass=60", "--apix=4", "--automask3d=1,6,1,3,10", "--automaskalign");
        assertNull(plan.find("maskviews", 0));
        assertTrue(plan.find("simmx", 0).argv().stream().noneMatch(a -> a.startsWith("--mask")));
        assertTrue(plan.find("maskviews", 1).argv().contains("refine_01#threed_mask_00"));
        assertTrue(plan.find("simmx", 1).argv().contains("--mask=refine_01#maskviews_01"));
        assertNull(plan().find("maskviews", 1));
    }

    @Test
    void theStructureFactorIsTheProjectsOrThatOfAFile() {
        assertTrue(plan("--m3dsetsf").find("make3d", 1).argv().contains("--setsf=sets/strucfac.txt"));
        assertTrue(plan("--m3dsetsf", "--m3dsffile=my.txt")
                .find("make3d", 1)
                .argv()
                .contains("--setsf=my.txt"));
        assertTrue(plan().find("make3d", 1).argv().stream().noneMatch(a -> a.startsWith("--setsf")));
    }

    /** Every option that is a stage's, given as its own line, stands on that stage's command line. */
    static Stream<Param> stageOptions() {
        return refine.params(p -> !p.is().isEmpty()).stream();
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("stageOptions")
    void everyOptionReachesItsStage(Param param) {
        String value = value(param);
        List<String> argv = new ArrayList<>(List.of(
                "--mass=800",
                "--apix=2",
                "--simralign=refine",
                "--classralign=refine",
                "--m3dsetsf",
                "--m3dsffile=sf.txt"));
        argv.removeIf(a -> a.startsWith("--" + param.name() + "="));
        argv.add("--" + param.name() + (param.option().isFlag() ? "" : "=" + value));
        Plan plan = plan(argv.toArray(String[]::new));
        String[] is = param.is().split("\\.");
        String expected = "--" + is[1] + (param.option().isFlag() ? "" : "=" + value);
        List<String> given = plan.find(is[0], 1).argv();
        assertTrue(given.contains(expected), expected + " is not in " + given);
    }

    private static String value(Param param) {
        Map<String, String> values = Map.of(
                "cmps", "frc:zeromask=1",
                "aligners", "refine:stepx=2",
                "projectors", "gauss_fft:mode=3",
                "orientgens", "eman:delta=3",
                "averagers", "mean",
                "reconstructors", "fourier",
                "processors", "filter.lowpass.gauss:cutoff_freq=0.1");
        return switch (param.option().type()) {
            case "int" -> "3";
            case "float" -> "0.7";
            case "text" -> "d7";
            case "file" -> "mask.hdf";
            default -> values.getOrDefault(param.option().components(), "1");
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"sets#p", "bdb:sets#p", "sets/p", "sets/p.hdf"})
    void aSetOfTheProjectIsNotImported(String set) {
        Settings settings = OptionLine.read(
                refine,
                List.of("--input=" + set, "--model=m.mrc", "--iter=1"),
                installation.stages().components());
        Plan plan = Planner.plan(refine, settings, installation.stages(), "refine_01");
        assertEquals("initial", plan.steps().get(0).id());
        assertTrue(plan.find("simmx", 0).inputs().contains(set));
    }

    @Test
    void plansDifferWhereOptionsDo() {
        assertTrue(!plan().equals(plan("--sym=d7")));
    }
}
