package org.sparrowem.launcher.engines.nextflow;

import java.util.Map;
import java.util.Optional;
import org.sparrowem.launcher.workflow.Param;

/** Parameters of the workflow whose meaning or default is another under Nextflow, and those that only Nextflow has. */
final class Engine {
    /** A head that is started again must find the same directory, so there is no "next free number". */
    private static final Map<String, String> DEFAULTS = Map.of("path", "'refine_01'");

    private static final Map<String, String> TEXTS = Map.of(
            "path", "Directory of the run in the project; no next free number: a resumed head must find it again",
            "parallel", "Cores of a task of process_medium and process_high, as thread:4; default 4 and 8",
            "blocksize",
                    "Particles or classes in one task; default what --scatter says; the result does not depend on it",
            "check", "Check the options, do nothing",
            "plan", "Print the commands of the run as a person would type them, do nothing");

    private Engine() {}

    /** What a parameter means, for help. */
    static String doc(Param param) {
        return TEXTS.getOrDefault(param.name(), param.option().doc());
    }

    /** What a text must look like, where the launcher's own parameter takes more. */
    static Optional<String> pattern(Param param) {
        return param.name().equals("parallel") ? Optional.of("(thread:)?[1-9][0-9]{0,3}") : Optional.empty();
    }

    static String value(Param param) {
        return DEFAULTS.getOrDefault(param.name(), Groovy.value(param));
    }

    /** Whether the engine itself does what the parameter asks for. */
    static boolean isOwn(Param param) {
        return switch (param.name()) {
            case "check", "plan", "path", "parallel", "verbose" -> true;
            default -> false;
        };
    }
}
