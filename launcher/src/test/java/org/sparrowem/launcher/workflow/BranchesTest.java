package org.sparrowem.launcher.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparrowem.contract.UsageError;
import org.sparrowem.launcher.TestStages;
import org.sparrowem.launcher.command.Installation;

/** Branches, workflows that build upon others, and workflows of finished runs: the plans, and the mistakes in the files. */
class BranchesTest {
    @TempDir
    static Path jars;

    private static Installation installation;

    private static final String GOOD =
            """
            workflow: tiny
            base: refine
            without: [twostage, model]
            params:
              More:
                maps: { type: files, doc: Maps }
                model: { type: file, needs: count, doc: Map }
                count: { type: int, default: 2, needs: model, doc: How many }
            tags:
              half: { values: [even, odd], path: "{path}_{half}" }
              map: { list: maps, count: count }
            once:
              import: { like: import }
              initial: { like: initial, each: map, inputs: { input: [maps, model] } }
            steps:
              join:
                inputs: { inputs: initial.output@* }
                outputs: { output: "{path}#all_{n}" }
              project3d:
                like: project3d
                each: half
                inputs: { model: join.output }
              fsc:
                inputs: { a: project3d.outfile@even, b: project3d.outfile@odd }
                outputs: { output: "{path}/f_{n}.txt" }
            curve: fsc.output
            """;

    @BeforeAll
    static void install() {
        installation = TestStages.install(jars);
    }

    private static Workflow read(String text) {
        return WorkflowReader.read("tiny.yaml", text, installation.stages(), installation::workflow);
    }

    private static Plan plan(Workflow workflow, String... argv) {
        Settings settings =
                OptionLine.read(workflow, List.of(argv), installation.stages().components());
        return Planner.plan(workflow, settings, installation.stages(), "run_01");
    }

    @ParameterizedTest
    @CsvSource({
        "evenodd, refine-evenodd, --input=p.star --model=m.mrc --iter=2",
        "evenodd-usefilt, refine-evenodd, --input=p.star --usefilt=f.hdf --model=m.mrc --iter=1 --mass=800 --apix=2.7 --randomres=30.5",
        "multi, refinemulti, --input=p.star --models=a.mrc;b.mrc --iter=2",
        "multi-copies, refinemulti, --input=p.star --model=m.mrc --nmodels=3 --iter=1 --mass=800 --apix=2.7",
        "eotest, eotest, --input=sets#p --iteration=3 --mass=800 --apix=2.7"
    })
    void plansAreAsWritten(String name, String workflow, String options) {
        Plan plan =
                plan(installation.workflow(workflow), options.replace(';', ',').split(" "));
        String golden = new String(TestStages.resource("/plans/" + name + ".txt"), StandardCharsets.UTF_8);
        assertEquals(golden, plan.text());
    }

    @Test
    void stepsAreRepeatedAndGathered() {
        Plan plan = plan(read(GOOD), "--input=p.star", "--maps=x.mrc,y.mrc", "--iter=1");
        String labels = plan.steps().stream().map(PlannedStep::label).collect(Collectors.joining(" "));
        assertEquals("import initial_01 initial_02 join_00 project3d_even_00 project3d_odd_00 fsc_00", labels);
    }

    /** An independent half must not see the other one: no input of one half's steps lies in the other's directory. */
    @Test
    void theHalvesAreIndependent() {
        Plan plan = plan(
                installation.workflow("refine-evenodd"),
                "--input=p.star",
                "--usefilt=f.star",
                "--model=m.mrc",
                "--iter=3");
        Map<String, String> other = Map.of("even", "run_01_odd", "odd", "run_01_even");
        assertTrue(plan.steps().stream().filter(s -> !s.branch().isEmpty()).count() > 40);
        for (PlannedStep step : plan.steps()) {
            if (!step.branch().isEmpty()) {
                String command = step.command();
                assertTrue(!command.contains(other.get(step.branch())), command);
                boolean common = step.inputs().stream().anyMatch(i -> i.startsWith("run_01#"));
                assertTrue(!common || step.id().equals("randomise"), "what both have in common: " + command);
            }
        }
    }

    @Test
    void onlyOneOfModelAndModelsIsTaken() {
        Workflow multi = installation.workflow("refinemulti");
        String[][] wrong = {
            {"--input=p", "--iter=1"},
            {"--input=p", "--iter=1", "--models=a,b", "--model=c"},
            {"--input=p", "--iter=1", "--models=a,b", "--nmodels=3"}
        };
        String[] says = {
            "give --models=FILE,FILE,... or --model=FILE", "leave one of them out", "no effect without --model"
        };
        for (int i = 0; i < wrong.length; i++) {
            String[] argv = wrong[i];
            UsageError e = assertThrows(UsageError.class, () -> plan(multi, argv));
            assertTrue(e.getMessage().contains(says[i]), e.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "base: refine | base: refin | no workflow file",
                "[twostage, | [twostag, | line 3: without[0]: the workflow refine has no param 'twostag'",
                "[twostage, | [simralign, | needs 'simralign', which is left out",
                "like: import } | like: imprt } | line 13: once.import.like: no step 'imprt' to be like; did you mean 'import'?",
                "each: half | each: hlf | line 21: steps.project3d.each: no tag 'hlf'; did you mean 'half'?",
                "outfile@even | outfile@eve | half has no value 'eve'; did you mean 'even'?",
                "outfile@even | outfile | step 'project3d' is repeated for each half; expected project3d.outfile@* for all",
                "initial.output@* | initial.output | step 'initial' is repeated for each map",
                "model: join.output | model: initial.output@* | stage project3d takes one file for model",
                "initial.output@* | import.output@even | step 'import' has no branches, so that '@even' means nothing",
                "f_{n}.txt | f_{m}.txt | line 25: steps.fsc.outputs.output: nothing fills 'm'",
                "f_{n}.txt | f_{half}.txt | nothing fills 'half'",
                "values: [even, odd], | | expected either values, or list and count",
                "count: count } | count: iter } | line 11: tags.map.count: the param must need another",
                "half: { values | n: { values | line 10: tags.n: the name means something else already",
                "list: maps | list: mpas | line 11: tags.map.list: no param 'mpas'; did you mean 'maps'?",
                "curve: fsc.output | curve: { figure: x } | line 26: curve: expected a table"
            })
    void mistakesAreNamed(String right, String wrong, String message) {
        String text = GOOD.replace(right, wrong == null ? "" : wrong);
        UsageError e = assertThrows(UsageError.class, () -> read(text));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }
}
