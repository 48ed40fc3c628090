package org.sparrowem.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreCheckTest {
    @TempDir
    Path project;

    @Test
    void damageIsNamedWithTheCommandThatMendsIt() throws Exception {
        Path run = project.resolve("refine_01");
        for (String name : List.of("a.hdf", "b.hdf", "c.hdf", "d.hdf"))
            Steps.publish(run, name, name, "content of " + name);
        Files.writeString(run.resolve("imported.mrcs"), "x");
        List<Path> seen = new ArrayList<>();
        assertTrue(StoreCheck.check(project, seen::add).isWhole());
        assertEquals(4, seen.size());

        Files.delete(run.resolve("a.hdf"));
        Files.writeString(run.resolve("b.hdf"), "Content of b.hdf");
        Files.writeString(run.resolve("receipts/c.json"), "{}");
        StoreCheck.Report report = StoreCheck.check(project, seen::add);
        assertEquals(3, report.damage().size());
        assertEquals("java -jar simmx.jar --cmp=a.hdf", report.damage().get(0).recompute());
        assertTrue(report.damage().get(0).what().endsWith("missing"));
        assertTrue(report.damage().get(1).what().contains("content is not what was published"));
        assertTrue(report.damage().get(2).recompute().contains("makes c"));
        List<String> orphans =
                report.orphans().stream().map(f -> f.getFileName().toString()).toList();
        assertEquals(List.of("c.hdf", "imported.mrcs"), orphans);
    }
}
