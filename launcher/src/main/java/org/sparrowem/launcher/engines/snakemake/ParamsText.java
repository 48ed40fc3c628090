package org.sparrowem.launcher.engines.snakemake;

import java.util.List;
import org.sparrowem.launcher.workflow.Param;

/** {@code rules/params.smk}: what the rules must know of each parameter. */
final class ParamsText {
    private ParamsText() {}

    static String of(List<Param> params) {
        StringBuilder s = new StringBuilder();
        s.append("# needs: has no effect without that one; identity: another value makes another run\n");
        s.append("PARAMS = {\n");
        params.forEach(p -> s.append("    ")
                .append(Python.quote(p.name()))
                .append(": dict(type=")
                .append(Python.quote(type(p)))
                .append(", default=")
                .append(Python.quote(p.def()))
                .append(", needs=")
                .append(Python.quote(p.needs()))
                .append(", file=")
                .append(truth(p.file()))
                .append(", identity=")
                .append(truth(p.identity()))
                .append("),\n"));
        return s.append("}\n").toString();
    }

    /** The names of components and texts of choices are texts to the rules. */
    private static String type(Param param) {
        String type = param.option().type();
        return List.of("flag", "int", "float").contains(type) ? type : "text";
    }

    private static String truth(boolean is) {
        return is ? "True" : "False";
    }
}
