package org.sparrowem.launcher.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparrowem.contract.UsageError;
import org.sparrowem.launcher.TestStages;
import org.sparrowem.launcher.command.Installation;

/** Mistakes in a workflow file are told with file, line, key and the nearest right name. */
class WorkflowReaderTest {
    @TempDir
    static Path jars;

    private static Installation installation;

    private static final String GOOD =
            """
            workflow: tiny
            params:
              All:
                model: { type: file, required: true, doc: A map }
                sym: { is: project3d.sym, default: c1 }
                from: { type: int, default: 0, doc: First }
                to: { type: int, doc: Count }
            repeat: { from: from, to: to }
            steps:
              project3d:
                inputs: { model: model }
                outputs: { outfile: "{path}#p_{n}" }
                options: { sym: sym }
              fsc:
                inputs: { a: model, b: model }
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

    @Test
    void aGoodFileTakesTypesAndTextsFromTheManifests() {
        Workflow tiny = read(GOOD);
        Param sym = tiny.params().get("sym");
        assertEquals("Option sym", sym.option().doc());
        assertEquals("c1", sym.def());
        assertEquals("project3d.sym", sym.is());
        assertTrue(tiny.params().get("model").file());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "steps: | stps: | tiny.yaml line 9: stps: no such key; did you mean 'steps'?",
                "is: project3d.sym | is: project3d.smy | line 5: params.All.sym.is: stage project3d has no 'smy'; did you mean 'sym'?",
                "is: project3d.sym | is: projct3d.sym | line 5: params.All.sym.is: no stage 'projct3d' in",
                "type: file | type: fil | line 4: params.All.model.type: no type 'fil'",
                "{ model: model } | { modl: model } | line 11: steps.project3d.inputs.modl: stage project3d has no input 'modl'; did you mean 'model'?",
                "{ model: model } | { model: modle } | line 11: steps.project3d.inputs.model: no param 'modle'; did you mean 'model'?",
                "{ model: model } | { model: fsc.output } | line 11: steps.project3d.inputs.model: step 'fsc' does not come before 'project3d'",
                "{ a: model, | { a: project3d.outfle, | line 15: steps.fsc.inputs.a: step project3d has no output 'outfle'; did you mean 'outfile'?",
                "{ a: model, | { a: projct3d.outfile, | line 15: steps.fsc.inputs.a: no step 'projct3d'; did you mean 'project3d'?",
                "{ sym: sym } | { sim: sym } | line 13: steps.project3d.options.sim: stage project3d has no option 'sim'; did you mean 'sym'?",
                "{ sym: sym } | { sym: smy } | line 13: steps.project3d.options.sym: no param 'smy'; did you mean 'sym'?",
                "to: to } | to: too } | line 8: repeat.to: no param 'too'; did you mean 'to'?",
                "curve: fsc.output | curve: fcs.output | line 17: curve: no step 'fcs'; did you mean 'fsc'?",
                "doc: Count | dco: Count | line 7: params.All.to.dco: no such key; did you mean 'doc'?",
                ", doc: Count | '' | line 7: params.All.to: the parameter needs a doc",
                "curve: fsc.output | '' | tiny.yaml line 1: the key 'curve' is missing",
                "workflow: tiny | workflow: [tiny | tiny.yaml line 2: not YAML",
                "required: true | required: yes | line 4: params.All.model.required: expected true or false"
            })
    void mistakesAreNamed(String right, String wrong, String message) {
        String text = GOOD.replace(right, wrong.equals("''") ? "" : wrong);
        UsageError e = assertThrows(UsageError.class, () -> read(text));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void theDemoIsAListOfCommandsThatExist() {
        CommandList demo = CommandList.read("demo.yaml", installation.text("demo.yaml"));
        Workflow refine = installation.workflow("refine");
        for (CommandList.Line line : demo.lines()) {
            String command = line.argv().get(0);
            assertTrue(TestStages.NAMES.contains(command) || command.equals("refine"), command);
            if (command.equals("refine")) {
                OptionLine.read(
                        refine,
                        line.argv().subList(1, line.argv().size()),
                        installation.stages().components());
            }
        }
        assertEquals("fsc_truth.txt", demo.result());
    }
}
