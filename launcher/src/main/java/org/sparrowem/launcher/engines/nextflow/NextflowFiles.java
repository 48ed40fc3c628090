package org.sparrowem.launcher.engines.nextflow;

import java.util.SortedMap;
import java.util.TreeMap;
import org.sparrowem.launcher.engines.Wiring;
import org.sparrowem.launcher.manifest.StageManifest;

/** The files of the Nextflow pipeline that follow from the workflow and the manifests; the others are written by hand. */
public final class NextflowFiles {
    private NextflowFiles() {}

    /** Path below {@code workflows/nextflow} to text. */
    public static SortedMap<String, String> of(Wiring wiring) {
        SortedMap<String, String> files = new TreeMap<>();
        for (StageManifest manifest : wiring.stages()) {
            String module = "modules/" + manifest.name() + "/";
            files.put(module + "main.nf", ModuleText.whole(wiring, manifest));
            files.put(module + "meta.yml", MetaText.of(wiring, manifest, false));
            if (!manifest.scatter().isEmpty()) {
                files.put(module + "block/main.nf", ModuleText.block(wiring, manifest));
                files.put(module + "block/meta.yml", MetaText.of(wiring, manifest, true));
            }
        }
        files.put("subworkflows/iteration/main.nf", new IterationText(wiring).text());
        files.put("subworkflows/refine/main.nf", new RefineText(wiring).text());
        files.put("conf/params.config", new ConfigText(wiring).params());
        files.put("conf/modules.config", new ConfigText(wiring).modules());
        files.put("nextflow_schema.json", new SchemaText(wiring).text());
        return files;
    }
}
