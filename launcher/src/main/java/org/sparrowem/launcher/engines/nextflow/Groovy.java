package org.sparrowem.launcher.engines.nextflow;

import java.util.Locale;
import org.sparrowem.launcher.engines.StepOptions;
import org.sparrowem.launcher.workflow.Param;
import org.sparrowem.launcher.workflow.Step;

/** Phrases of the language that Nextflow files are written in. */
final class Groovy {
    static final String WRITTEN =
            "// Written by 'sparrow engines nextflow' from workflows/refine.yaml and the stages' manifests: change those.\n";

    private Groovy() {}

    /** A process's name. */
    static String process(String id) {
        return id.toUpperCase(Locale.ROOT);
    }

    /** A text in single quotes. */
    static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /** A parameter's default. */
    static String value(Param param) {
        String type = param.option().type();
        boolean plain = type.equals("int") || type.equals("float");
        return param.option().isFlag()
                ? "false"
                : param.def().isEmpty() ? "null" : plain ? param.def() : quoted(param.def());
    }

    /** The condition under which a parameter counts as given. */
    static String given(Param param) {
        String name = "params." + param.name();
        return StepOptions.when(param) == StepOptions.When.THERE ? name + " != null" : name;
    }

    /** An option of a command line as an expression, empty where the parameter is not given. */
    static String option(StepOptions.Rule rule) {
        if (rule.param() == null) {
            return quoted("--" + rule.option() + "='" + rule.fixed() + "'");
        }
        String condition = given(rule.param());
        if (rule.needs() != null) {
            condition = given(rule.needs()) + " && " + condition;
        }
        String word = rule.param().option().isFlag()
                ? quoted("--" + rule.option())
                : "\"--" + rule.option() + "='${params." + rule.param().name() + "}'\"";
        String plain = condition + " ? " + word + " : ''";
        return rule.instead() == null ? plain : instead(rule.instead(), rule.option()) + plain;
    }

    /** A parameter as an option of the workflow's own command, empty where it has its default. */
    static String other(Param param) {
        if (param.def().isEmpty() || param.option().isFlag()) {
            return option(new StepOptions.Rule(param.name(), param, null, "", null));
        }
        String name = "params." + param.name();
        return name + " != " + value(param) + " ? \"--" + param.name() + "='${" + name + " == null ? '' : " + name
                + "}'\" : ''";
    }

    private static String instead(Step.Instead instead, String option) {
        return "params." + instead.where() + ".split(':').any { part -> part ==~ " + quoted(instead.holds()) + " } ? "
                + quoted("--" + option + "='" + instead.value() + "'") + " : ";
    }

    /** The file's name without its directory that an output gets: {@code {n}} becomes a variable. */
    static String stored(String template) {
        return template.replaceFirst("^\\{path}[#/]", "\\${params.path}/")
                .replaceFirst("^sets#", "sets/")
                .replace("{n}", "${n}")
                .replaceFirst("\\.txt$", "");
    }

    /** The ending of an output's file. */
    static String ending(String template) {
        return template.endsWith(".txt") ? ".txt" : ".hdf";
    }
}
