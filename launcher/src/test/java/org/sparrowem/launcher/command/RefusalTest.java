package org.sparrowem.launcher.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparrowem.launcher.TestStages;
import org.sparrowem.launcher.workflow.OptionLine;
import org.sparrowem.launcher.workflow.Param;

/** Every mistake gets one clear line and exit code 2, before anything is done. */
class RefusalTest {
    @TempDir
    static Path jars;

    private static Installation installation;

    @TempDir
    Path directory;

    private Run run;

    @BeforeAll
    static void install() {
        installation = TestStages.install(jars);
    }

    @BeforeEach
    void project() {
        run = new Run(installation, directory);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--simcpm=ccc | no option '--simcpm'; did you mean '--simcmp'?",
                "--simcmp=ccd | --simcmp: 'ccd' is not one of the cmps; did you mean 'ccc'?; sparrow help cmps lists them",
                "--simcmp=frc:zeromsk=1 | --simcmp: 'frc:zeromsk=1': no parameter 'zeromsk'; did you mean 'zeromask'?;"
                        + " it has zeromask, snrweight, minres",
                "--simcmp=frc:minres=-1 | --simcmp: 'frc:minres=-1': minres = -1 is out of range; expected more than 0 A",
                "--orientgen=eman:delta=180 | --orientgen: 'eman:delta=180': delta = 180 is out of range; expected"
                        + " between 0 and 180 deg",
                "--sep=0 | --sep = 0 is out of range; expected at least 1",
                "--sep=1.5 | --sep = '1.5' is not a whole number",
                "--shrink=1 | --shrink = 1 is out of range; expected at least 2",
                "--mass=-1 | --mass = -1 is out of range; expected at least 0 kDa",
                "--apix=x | --apix = 'x' is not a number",
                "--prefilt=maybe | --prefilt = 'maybe' is not a flag's value; use 1 or 0",
                "--sym=d7 --sym=c1 | --sym is given twice",
                "p2.star | unexpected argument 'p2.star'; write --input=p2.star or --model=p2.star",
                "--sym | --sym needs a value (text)",
                "--automask3d=1,2,3,4,5 | --automask3d has no effect without --mass (Mass of the particle: scales the map so"
                        + " that this mass lies above 1; 0 leaves the map as it is); give it too, or leave --automask3d out",
                "--automaskalign | --automaskalign has no effect without --automask3d (Option automask3d); give it too, or leave"
                        + " --automaskalign out",
                "--m3dsffile=p.star | --m3dsffile has no effect without --m3dsetsf (Set the map's structure factor to the"
                        + " project's, or to the curve of --m3dsffile); give it too, or leave --m3dsffile out",
                "--simraligncmp=dot | --simraligncmp has no effect without --simralign (Option ralign); give it too, or"
                        + " leave --simraligncmp out"
            })
    void mistakesAreNamed(String option, String line) {
        assertEquals(2, run.sparrow(Run.LEAST + " " + option));
        assertEquals("sparrow: refine: " + line + "\n", run.err());
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertEquals(2, run.sparrow("refine --sep=0 --simcmp=ccd"));
        assertEquals(5, run.err().lines().count(), run.err());
    }

    @Test
    void filesThatAreNotThereAreNamed() {
        assertEquals(2, run.sparrow("refine --input=q.star --model=m.mrc --iter=1"));
        assertTrue(run.err().startsWith("sparrow: refine: --input=q.star: no such file or dataset ("), run.err());
    }

    @Test
    void aProjectWithoutStructureFactorIsToldHowToMakeIt() {
        assertEquals(2, run.sparrow(Run.LEAST + " --m3dsetsf"));
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().startsWith("sparrow: refine: --m3dsffile=sets/strucfac.txt: no such file"), run.err());
        assertTrue(run.err().contains("sparrow ctf sets#particles sets#particles_ctf --strucfac=sets/strucfac.txt"));
    }

    @Test
    void unknownCommandsPointToTheNearest() {
        assertEquals(2, run.sparrow("refin --iter=1"));
        assertEquals(
                "sparrow: no command or stage 'refin'; did you mean 'refine'?; sparrow --help lists them\n", run.err());
        assertEquals(2, run.sparrow("help cmp"));
        assertTrue(run.err().contains("did you mean 'cmps'?"), run.err());
    }

    /** The workflow's own defaults must be values that it would accept. */
    @Test
    void defaultsAreValid() {
        var refine = installation.workflow("refine");
        StringBuilder line = new StringBuilder();
        for (Param p : refine.params(
                p -> !p.is().isEmpty() && !p.def().isEmpty() && !p.def().equals("0"))) {
            line.append(" --").append(p.name()).append('=').append(p.def());
            assertTrue(
                    org.sparrowem.launcher.manifest.ValueRule.problems(
                                    p.option(), p.def(), installation.stages().components())
                            .isEmpty(),
                    p.name());
        }
        assertTrue(line.length() > 300, "enough defaults were looked at");
        OptionLine.read(
                refine,
                java.util.List.of("--input=a", "--model=b", "--iter=1"),
                installation.stages().components());
    }
}
