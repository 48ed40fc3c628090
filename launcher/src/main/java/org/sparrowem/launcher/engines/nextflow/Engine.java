package org.sparrowem.launcher.engines.nextflow;

import java.util.Map;
import org.sparrowem.launcher.workflow.Param;

/** Parameters of the workflow whose meaning or default is another under Nextflow, and those that only Nextflow has. */
final class Engine {
    /** A head that is started again must find the same directory, so there is no "next free number". */
    private static final Map<String, String> DEFAULTS = Map.of("path", "'refine_01'");

    private Engine() {}

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
