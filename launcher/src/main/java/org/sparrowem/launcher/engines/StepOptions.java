package org.sparrowem.launcher.engines;

import java.util.ArrayList;
import java.util.List;
import org.sparrowem.launcher.workflow.Param;
import org.sparrowem.launcher.workflow.Step;
import org.sparrowem.launcher.workflow.Workflow;

/** Which options a step gives its stage, and from which parameters, as rules that another language can state. */
public final class StepOptions {
    private StepOptions() {}

    /** When a parameter counts as given. */
    public enum When {
        /** A flag that is on. */
        ON,
        /** A number other than 0, which stands for "absent". */
        NOT_ZERO,
        /** A number that is there. */
        THERE,
        /** A text that is not empty. */
        NOT_EMPTY
    }

    /**
     * One option.
     *
     * @param param the parameter that feeds it; {@code null} for a value that the workflow always gives
     * @param needs the parameter without which it is left out; {@code null} for none
     * @param fixed the value if there is no parameter
     * @param instead what replaces the value when another parameter asks for it; {@code null} for nothing
     */
    public record Rule(String option, Param param, Param needs, String fixed, Step.Instead instead) {}

    /** The rules of a step, in the order in which the launcher writes them; without those of the engine's own business. */
    public static List<Rule> of(Workflow workflow, Step step) {
        List<Rule> rules = new ArrayList<>();
        step.options().forEach((option, name) -> {
            Param param = workflow.params().get(name);
            rules.add(new Rule(
                    option,
                    param,
                    workflow.params().get(param.needs()),
                    "",
                    step.instead().get(option)));
        });
        step.fixed().forEach((option, value) -> rules.add(new Rule(option, null, null, value, null)));
        return rules;
    }

    /** When a parameter counts as given; the launcher's own answer is {@code Settings.isSet}. */
    public static When when(Param param) {
        String type = param.option().type();
        boolean number = type.equals("int") || type.equals("float");
        if (param.option().isFlag()) {
            return When.ON;
        }
        return number ? (param.def().equals("0") ? When.NOT_ZERO : When.THERE) : When.NOT_EMPTY;
    }
}
