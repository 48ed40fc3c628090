package org.sparrowem.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.store.StoreException.Kind;

class AddressTest {
    @TempDir
    Path project;

    private Path simmx;

    @BeforeEach
    void aProject() throws Exception {
        Files.createDirectories(project.resolve("refine_01"));
        simmx = Files.writeString(project.resolve("refine_01/simmx_00.hdf"), "x");
        Files.writeString(project.resolve("start.mrc"), "x");
    }

    @Test
    void addressesAndPathsMeanTheSameFile() {
        for (String text : new String[] {
            "refine_01#simmx_00",
            "bdb:refine_01#simmx_00",
            "refine_01/simmx_00",
            "refine_01/simmx_00.hdf",
            simmx.toString()
        }) assertEquals(simmx, Address.resolve(project, text), text);
        assertEquals(project.resolve("start.mrc"), Address.resolve(project, "start"));
        assertEquals("refine_01#simmx_00", Address.of(project, simmx));
        assertEquals("start.mrc", Address.of(project, project.resolve("start.mrc")));
    }

    @Test
    void newNamesAreHdf() {
        assertEquals(project.resolve("refine_01/threed_00.hdf"), Address.resolveNew(project, "refine_01#threed_00"));
        assertEquals(project.resolve("map.mrc"), Address.resolveNew(project, "map.mrc"));
    }

    @Test
    void theNearestIsNamed() {
        Failures.expect(
                Kind.USER, "did you mean refine_01#simmx_00?", () -> Address.resolve(project, "bdb:refine_01#simx_00"));
        Failures.expect(Kind.USER, "did you mean start.mrc?", () -> Address.resolve(project, "stort.mrc"));
        Failures.expect(Kind.USER, "make a set", () -> Address.resolve(project, "bdb:refine_01#simmx_00?1,2"));
    }
}
