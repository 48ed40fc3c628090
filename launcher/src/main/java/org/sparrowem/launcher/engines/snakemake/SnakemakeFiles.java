package org.sparrowem.launcher.engines.snakemake;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sparrowem.contract.UsageError;
import org.sparrowem.launcher.engines.Wiring;
import org.sparrowem.launcher.manifest.Stages;
import org.sparrowem.launcher.workflow.Param;
import org.sparrowem.launcher.workflow.Workflow;

/** The files of {@code workflows/snakemake} that nobody writes by hand. */
public final class SnakemakeFiles {
    static final String WRITTEN = "# Written by 'sparrow engines snakemake': change workflows/%s.yaml or the stages.%n";

    /** What Snakemake decides itself: it has a dry run and threads of its own, and finds by itself where to begin. */
    private static final Set<String> SNAKEMAKES = Set.of("check", "plan", "parallel", "startiter");

    private SnakemakeFiles() {}

    /**
     * Path below {@code workflows/snakemake} to text.
     *
     * @throws UsageError for a workflow whose steps have branches or stand in for another run's
     */
    public static SortedMap<String, String> of(Workflow workflow, Stages stages) {
        Wiring wiring = new Wiring(workflow, stages);
        String written = String.format(WRITTEN, workflow.name());
        List<Param> params = workflow.params(p -> !SNAKEMAKES.contains(p.name()));
        SortedMap<String, String> files = new TreeMap<>();
        files.put("rules/params.smk", written + ParamsText.of(params));
        files.put("rules/outputs.smk", written + OutputsText.of(wiring));
        StringBuilder all = new StringBuilder(written);
        wiring.all().forEach(step -> {
            files.put("rules/" + step.id() + ".smk", written + new RuleText(workflow, step, stages).text());
            all.append("include: \"").append(step.id()).append(".smk\"\n");
        });
        files.put("rules/counts.smk", written + CountsText.of(wiring));
        all.append("include: \"counts.smk\"\n");
        files.put("rules/steps.smk", all.toString());
        files.put("config/schema.yaml", written + SchemaText.of(workflow, params));
        files.put("config/config.yaml", written + ConfigText.of(params));
        return files;
    }
}
