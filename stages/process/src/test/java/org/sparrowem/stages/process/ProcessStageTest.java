package org.sparrowem.stages.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sparrowem.contract.Catalog;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.process.Processor;
import org.sparrowem.shell.StageProgram;
import org.sparrowem.shell.testing.OptionEffects;
import org.sparrowem.shell.testing.Scene;
import org.sparrowem.shell.testing.Shows;
import org.sparrowem.shell.testing.StageRun;

/** The map that comes out is the processor's. */
class ProcessStageTest extends OptionEffects {
    @Override
    protected StageProgram<?> program() {
        return new Process();
    }

    @Test
    @Shows("process")
    void theProcessorIsApplied() {
        Image map = new Scene(16).map();
        Scene.write(project.resolve("map.hdf"), List.of(map));
        String text = "filter.lowpass.randomphase:resolution=12:seed=4";
        run("map.hdf", "out.hdf", "--process=" + text);
        Image out = Scene.read(project.resolve("out.hdf")).get(0);
        Image wanted = Catalog.of(Processor.class).create(text).process(map);
        assertArrayEquals(wanted.data(), out.data(), 1e-6f);
        assertEquals(Scene.APIX, out.apix(), 1e-6);
    }

    @Test
    void mistakesAreOneLine() {
        Scene.write(project.resolve("map.hdf"), List.of(new Scene(16).map()));
        assertTrue(
                StageRun.of(program(), project, "map.hdf", "out.hdf").errors().contains("process is required"));
        String line = StageRun.of(program(), project, "map.hdf", "out.hdf", "--process=filter.lowpas.gauss")
                .errors();
        assertTrue(line.contains("filter.lowpass.gauss") && line.lines().count() == 1, line);
    }
}
