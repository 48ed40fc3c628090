package org.sparrowem.stages.split;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.shell.StageProgram;
import org.sparrowem.shell.testing.OptionEffects;
import org.sparrowem.shell.testing.Scene;
import org.sparrowem.shell.testing.Shows;
import org.sparrowem.shell.testing.StageRun;
import org.sparrowem.store.ParticleSet;
import org.sparrowem.store.format.Table;

/** Every particle is in one half; which, the column half or its number tells. */
class SplitTest extends OptionEffects {
    private static final int COUNT = 7;

    @Override
    protected StageProgram<?> program() {
        return new Split();
    }

    @BeforeEach
    void particles() {
        List<Image> images = IntStream.range(0, COUNT)
                .mapToObj(i -> Image.of(2, 2, new float[] {i, 0, 0, 1}))
                .toList();
        Scene.write(project.resolve("stack.hdf"), images);
        ParticleSet set = ParticleSet.ofStack(ParticleSet.Stack.of(project.resolve("stack.hdf")));
        set.write(project.resolve("plain.hdf"), project);
        Table halves = set.table().with("half", new int[] {1, 1, 2, 2, 2, 1, 1});
        set.with(halves).write(project.resolve("halves.hdf"), project);
    }

    private int[] half(String half, String input, String... more) {
        String out = half + "_" + input;
        String[] argv = {input, out, "--half=" + half};
        String[] all = java.util.Arrays.copyOf(argv, argv.length + more.length);
        System.arraycopy(more, 0, all, argv.length, more.length);
        run(all);
        return ParticleSet.read(project.resolve(out)).table().ints(ParticleSet.INDEX);
    }

    @Test
    @Shows("half")
    void byNumberWhereNothingElseIsSaid() {
        assertArrayEquals(new int[] {0, 2, 4, 6}, half("even", "plain.hdf"));
        assertArrayEquals(new int[] {1, 3, 5}, half("odd", "plain.hdf"));
        assertArrayEquals(new int[] {1, 3, 5}, half("odd", "stack.hdf"), "a stack that is no set");
        List<Image> even = Scene.read(project.resolve("even_plain.hdf"));
        assertEquals(4, even.get(2).at(0, 0), "the pixels of particle 4");
    }

    @Test
    void byTheColumnWhereThereIsOne() {
        assertArrayEquals(new int[] {2, 3, 4}, half("even", "halves.hdf"), "half 2 is even");
        assertArrayEquals(new int[] {0, 1, 5, 6}, half("odd", "halves.hdf"), "half 1 is odd");
    }

    @Test
    @Shows("by")
    void filteredParticlesFollowTheOthers() {
        assertArrayEquals(new int[] {2, 3, 4}, half("even", "plain.hdf", "--by=halves.hdf"));
        half("odd", "plain.hdf");
        String line = StageRun.of(program(), project, "plain.hdf", "x.hdf", "--half=odd", "--by=odd_plain.hdf")
                .errors();
        assertTrue(line.contains("3 particles; expected 7"), line);
    }

    @Test
    void anEmptyHalfIsRefused() {
        ParticleSet set = ParticleSet.read(project.resolve("plain.hdf"));
        set.with(set.table().select(new int[] {3})).write(project.resolve("one.hdf"), project);
        String line = StageRun.of(program(), project, "one.hdf", "x.hdf", "--half=odd")
                .errors();
        assertTrue(line.contains("no particle in the half odd"), line);
        assertTrue(StageRun.of(program(), project, "one.hdf", "x.hdf").errors().contains("half is required"));
    }
}
