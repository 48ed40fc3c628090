package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sparrowem.launcher.command.Installation;
import org.sparrowem.launcher.manifest.Components;
import org.sparrowem.launcher.manifest.Stages;
import org.sparrowem.launcher.manifest.ValueRule;
import org.sparrowem.launcher.workflow.Param;
import org.sparrowem.launcher.workflow.Workflow;

/** The committed workflow files against the stages as they are built. */
@Tag("slow")
class RealStagesTest {
    @Test
    void everyNameAndDefaultOfTheWorkflowIsOneOfTheBuiltStages() {
        Stages stages = new Stages(Dist.ROOT.resolve("target/dist/stages"));
        Components components = stages.components();
        assertFalse(components.members("cmps").isEmpty());
        for (String name : List.of("refine", "refine-evenodd", "refinemulti", "eotest")) {
            Workflow workflow = new Installation(stages, Dist.ROOT.resolve("workflows")).workflow(name);
            for (Param param :
                    workflow.params(p -> !p.def().isEmpty() && !p.def().equals("0"))) {
                assertEquals(List.of(), ValueRule.problems(param.option(), param.def(), components), param.name());
            }
        }
        // Every range that a stage declares is one that the launcher can check.
        stages.all().forEach(m -> m.options().stream()
                .filter(o -> o.type().equals("int") || o.type().equals("float"))
                .forEach(o -> ValueRule.problems(o, "1", components)));
    }
}
