package org.sparrowem.launcher.engines.nextflow;

import org.sparrowem.launcher.engines.Wiring;
import org.sparrowem.launcher.manifest.StageManifest;
import org.sparrowem.launcher.manifest.StageOption;

/** {@code meta.yml} of a module: what it does and what its channels hold, as nf-core's tools read it. */
final class MetaText {
    private MetaText() {}

    static String of(Wiring wiring, StageManifest manifest, boolean block) {
        StringBuilder s = new StringBuilder(Groovy.WRITTEN.replace("//", "#"));
        s.append("name: ").append(manifest.name()).append(block ? "_block" : "").append('\n');
        s.append("description: ")
                .append(text(manifest.summary() + (block ? ": one block" : "")))
                .append('\n');
        s.append("keywords: [cryo-em, single particle, refinement, ")
                .append(manifest.name())
                .append("]\n");
        s.append(
                "tools:\n  - sparrow:\n      description: Single-particle cryo-EM reconstruction\n      licence: [Apache-2.0]\n");
        s.append("input:\n");
        entry(s, "meta", "map", "id names the run; project is the directory that results are published in");
        entry(
                s,
                "n",
                "string",
                wiring.brings(manifest)
                        ? "name of the dataset, without ending, such as sets/particles"
                        : "iteration in two digits");
        for (StageOption input : Wiring.files(manifest, "input")) {
            inputs(s, wiring.place(manifest, input), input);
        }
        if (!manifest.scatter().isEmpty()) {
            entry(
                    s,
                    "blocksize",
                    "integer",
                    manifest.scatter() + (manifest.scatter().endsWith("s") ? "es" : "s")
                            + " in one block; 0 for the stage's own choice");
            if (block) {
                entry(s, "block", "integer", "number of the block, from 0");
                entry(s, "count", "integer", "how many blocks there are");
            } else {
                entry(s, "blocks", "file", "blocks that were computed already; an empty list for none");
                entry(s, "block_receipts", "file", "their receipts");
            }
        }
        s.append("output:\n");
        if (block) {
            entry(s, "blocks", "tuple", "meta, count, the block and its receipt");
        } else {
            Wiring.files(manifest, "output")
                    .forEach(o -> entry(s, o.name(), "tuple", o.doc() + ": meta, file, receipt"));
        }
        entry(s, "versions", "file", "versions.yml");
        return s.append("authors: [\"@sparrow\"]\n").toString();
    }

    private static void inputs(StringBuilder s, Wiring.Place place, StageOption input) {
        String absent = input.required() ? "" : "; an empty list for none";
        if (place == Wiring.Place.OUTSIDE) {
            entry(s, "origin", "string", "the file's absolute path where tasks see it; empty where they do not");
        }
        entry(s, input.name(), "file", input.doc() + absent);
        if (place != Wiring.Place.OUTSIDE) {
            entry(s, input.name() + "_receipt", "file", "its receipt; an empty list for a file from outside");
        }
        if (place == Wiring.Place.SET) {
            entry(
                    s,
                    input.name() + "_stacks",
                    "file",
                    "stacks that it refers to, where tasks do not see the project's disk; else an empty list");
        }
    }

    private static void entry(StringBuilder s, String name, String type, String description) {
        s.append("  - ").append(name).append(":\n      type: ").append(type).append("\n      description: ");
        s.append(text(description)).append('\n');
    }

    private static String text(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
