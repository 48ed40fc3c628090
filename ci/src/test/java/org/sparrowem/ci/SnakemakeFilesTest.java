package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sparrowem.contract.UsageError;
import org.sparrowem.launcher.command.Installation;
import org.sparrowem.launcher.engines.snakemake.SnakemakeFiles;
import org.sparrowem.launcher.manifest.Stages;
import org.sparrowem.launcher.workflow.Workflow;

/** The committed files of workflows/snakemake are those that the workflow and the stages' manifests give now. */
@Tag("slow")
class SnakemakeFilesTest {
    private static final Path COMMITTED = Dist.ROOT.resolve("workflows/snakemake");
    private final Installation installation =
            new Installation(new Stages(Dist.ROOT.resolve("target/dist/stages")), Dist.ROOT.resolve("workflows"));

    @Test
    void theCommittedFilesAreUpToDate() throws IOException {
        var files = SnakemakeFiles.of(installation.workflow("refine"), installation.stages());
        for (var file : files.entrySet()) {
            assertEquals(
                    file.getValue(),
                    Files.readString(COMMITTED.resolve(file.getKey())),
                    file.getKey() + "; write it again: sparrow engines snakemake workflows/snakemake");
        }
        try (var rules = Files.list(COMMITTED.resolve("rules"))) {
            Set<String> there =
                    rules.map(p -> "rules/" + p.getFileName()).collect(Collectors.toCollection(TreeSet::new));
            there.remove("rules/common.smk");
            there.removeAll(files.keySet());
            assertTrue(there.isEmpty(), there + " belong to no step");
        }
    }

    @Test
    void workflowsWithBranchesAreTheLaunchersAlone() {
        Workflow workflow = installation.workflow("refine-evenodd");
        UsageError refused = assertThrows(UsageError.class, () -> SnakemakeFiles.of(workflow, installation.stages()));
        assertTrue(refused.getMessage().contains("step split has branches"), refused.getMessage());
    }
}
