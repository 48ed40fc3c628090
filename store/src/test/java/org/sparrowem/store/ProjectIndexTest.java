package org.sparrowem.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.store.ProjectIndex.Entry;
import org.sparrowem.store.ProjectIndex.Origin;
import org.sparrowem.store.format.EmanHdf;
import org.sparrowem.store.format.ImageRecord;

class ProjectIndexTest {
    @TempDir
    Path project;

    @BeforeEach
    void aSmallProject() {
        publish("threed_00.hdf");
        publish("threed_01.hdf");
    }

    private void publish(String name) {
        try (Publication publication = Publication.begin(project.resolve("refine_01"))) {
            ImageRecord map = new ImageRecord(4, 3, 2, new float[24], Map.of());
            EmanHdf.write(publication.temp(name), List.of(map));
            publication.commit(Steps.step(name));
        }
    }

    private void assertAnswers(Origin origin, int count) {
        try (ProjectIndex index = ProjectIndex.open(project)) {
            assertEquals(origin, index.origin());
            assertEquals(count, index.list("").size());
            Entry entry = index.find("refine_01#threed_01").orElseThrow();
            assertEquals("volume", entry.kind());
            assertEquals("4x3x2 1", entry.shape());
            assertEquals("simmx 1.0.0", entry.stage());
            assertEquals(Steps.step("threed_01.hdf").key(), entry.key());
            assertEquals(1, index.list("refine_01#threed_01").size());
        }
    }

    @Test
    void isBuiltOnceAndThenRead() {
        assertAnswers(Origin.REBUILT, 2);
        assertAnswers(Origin.INDEX, 2);
    }

    @Test
    void isRebuiltWhenTheProjectChanged() {
        assertAnswers(Origin.REBUILT, 2);
        publish("threed_02.hdf");
        assertAnswers(Origin.REBUILT, 3);
        assertAnswers(Origin.INDEX, 3);
    }

    @Test
    void isRebuiltWhenDeleted() throws Exception {
        assertAnswers(Origin.REBUILT, 2);
        Files.delete(project.resolve(".sparrow/index.mapdb"));
        assertAnswers(Origin.REBUILT, 2);
    }

    @Test
    void isRebuiltWhenDamaged() throws Exception {
        assertAnswers(Origin.REBUILT, 2);
        for (String name : List.of("index.mapdb", "index.json")) {
            Path file = project.resolve(".sparrow").resolve(name);
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
            assertAnswers(Origin.REBUILT, 2);
            Files.write(file, new byte[0]);
            assertAnswers(Origin.REBUILT, 2);
        }
    }

    @Test
    void theFilesAnswerWhereNoIndexCanBeWritten() throws Exception {
        Files.writeString(project.resolve(".sparrow"), "a file where the directory should be");
        assertAnswers(Origin.SCAN, 2);
    }

    @Test
    void severalReadersAtOnce() {
        assertAnswers(Origin.REBUILT, 2);
        try (ProjectIndex index = ProjectIndex.open(project)) {
            assertAnswers(Origin.INDEX, 2);
            assertTrue(index.find("refine_01#threed_00").isPresent());
        }
    }

    /** A file overwritten in place with its old size and time is the one that the index cannot tell; so it shows who is opened. */
    @Test
    void onlyFilesThatAreNewAreOpenedAgain() throws Exception {
        assertAnswers(Origin.REBUILT, 2);
        Path data = project.resolve("refine_01/threed_00.hdf");
        FileTime time = Files.getLastModifiedTime(data);
        Files.write(data, new byte[(int) Files.size(data)]);
        Files.setLastModifiedTime(data, time);
        publish("threed_02.hdf");
        assertAnswers(Origin.REBUILT, 3);
        assertEquals("volume", kind("refine_01#threed_00"));
        Files.setLastModifiedTime(data, FileTime.fromMillis(time.toMillis() + 1000));
        assertAnswers(Origin.REBUILT, 3);
        assertEquals("other", kind("refine_01#threed_00"));
    }

    @Test
    void aReceiptThatComesGoesOrIsDamagedChangesTheMaker() throws Exception {
        assertAnswers(Origin.REBUILT, 2);
        Path receipt = project.resolve("refine_01/receipts/threed_00.json");
        byte[] bytes = Files.readAllBytes(receipt);
        Files.delete(receipt);
        assertEquals("", stage("refine_01#threed_00"));
        Files.write(receipt, "nonsense".getBytes(StandardCharsets.UTF_8));
        assertEquals("", stage("refine_01#threed_00"));
        Files.write(receipt, bytes);
        assertEquals("simmx 1.0.0", stage("refine_01#threed_00"));
        assertEquals("simmx 1.0.0", stage("refine_01#threed_01"));
    }

    private String kind(String address) {
        try (ProjectIndex index = ProjectIndex.open(project)) {
            return index.find(address).orElseThrow().kind();
        }
    }

    private String stage(String address) {
        try (ProjectIndex index = ProjectIndex.open(project)) {
            return index.find(address).orElseThrow().stage();
        }
    }
}
