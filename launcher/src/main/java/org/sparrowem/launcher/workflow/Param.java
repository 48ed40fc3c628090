package org.sparrowem.launcher.workflow;

import org.sparrowem.launcher.manifest.StageOption;

/**
 * An option of a workflow.
 *
 * @param group the heading that help shows it under
 * @param option name, type, text, range and default; for a parameter that {@code is} a stage's option they come from that stage
 * @param is {@code stage.option} that it stands for, empty if it belongs to the workflow alone
 * @param file whether the value names a file or dataset that must exist
 * @param needs another parameter without which this one has no effect and is therefore refused; empty for none
 * @param identity whether another value makes another run; false for what only says how far or how to go
 */
public record Param(String group, StageOption option, String is, boolean file, String needs, boolean identity) {
    /** The name as typed after the two dashes. */
    public String name() {
        return option.name();
    }

    /** Whether the value is a list of files with commas between. */
    public boolean isList() {
        return option.type().equals("files");
    }

    /** The default as one would type it; empty means absent. */
    public String def() {
        return option.def();
    }

    /** The same parameter, which need not be given. */
    Param optional() {
        StageOption o = option;
        StageOption free = new StageOption(
                o.name(),
                o.role(),
                o.type(),
                o.doc(),
                o.def(),
                o.shortName(),
                o.unit(),
                o.range(),
                o.components(),
                o.position(),
                false,
                o.many());
        return new Param(group, free, is, file, needs, identity);
    }
}
