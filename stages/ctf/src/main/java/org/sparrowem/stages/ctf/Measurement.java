package org.sparrowem.stages.ctf;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sparrowem.kernel.ctf.GroupLevel;
import org.sparrowem.kernel.ctf.PowerMeter;
import org.sparrowem.kernel.ctf.PowerSums;
import org.sparrowem.kernel.ctf.SignalModel;
import org.sparrowem.kernel.ctf.Surround;
import org.sparrowem.shell.Outputs;
import org.sparrowem.shell.StageContext;

/**
 * The model of all particles and how each micrograph differs from it.
 *
 * @param levels for each group
 */
record Measurement(SignalModel model, GroupLevel[] levels) {
    private static final int BLOCK = 2048;

    /** Particles that one thread measures at a time; sums do not depend on it. */
    private static final int PIECE = 32;

    /** Measures block by block; {@code null} if only one block was asked for. */
    static Measurement of(CtfParticles particles, double bgmask, StageContext context, Outputs outputs) {
        int box = particles.images().edge();
        Surround surround = new Surround(box, bgmask);
        List<Path> files = outputs.blocks("particle", particles.images().size(), BLOCK, (first, last, file) -> measure(
                                particles, surround, first, last, context)
                        .write(file))
                .orElse(null);
        if (files == null) {
            return null;
        }
        BlockSums all = new BlockSums(box);
        files.forEach(file -> all.add(BlockSums.read(file, box)));
        return of(all, surround, particles);
    }

    private static Measurement of(BlockSums all, Surround surround, CtfParticles particles) {
        SignalModel model =
                SignalModel.of(all.set(), surround, particles.images().apix());
        GroupLevel[] levels = new GroupLevel[particles.groups().names().size()];
        Arrays.fill(levels, GroupLevel.USUAL);
        all.groups().forEach((group, sums) -> levels[group] = GroupLevel.of(model, all.set(), sums));
        return new Measurement(model, levels);
    }

    private static BlockSums measure(
            CtfParticles particles, Surround surround, int first, int last, StageContext context) {
        int box = particles.images().edge();
        BlockSums block = new BlockSums(box);
        context.parallel().each((last - first + PIECE - 1) / PIECE, piece -> {
            PowerMeter meter = new PowerMeter(box, surround);
            BlockSums mine = new BlockSums(box);
            int from = first + piece * PIECE;
            for (int i = from; i < Math.min(last, from + PIECE); i++) {
                PowerMeter.Reading reading =
                        meter.read(particles.images().image(i), particles.ctf(i).ctf());
                if (reading != null) {
                    mine.add(reading, particles.groups().of()[i]);
                }
            }
            // Whole numbers: the order in which threads come here changes nothing.
            synchronized (block) {
                block.add(mine);
            }
        });
        return block;
    }

    /** The level of a particle's group. */
    GroupLevel level(int group) {
        return group < 0 ? GroupLevel.USUAL : levels[group];
    }

    /** Sums of the set and of each group that occurs in a block. */
    record BlockSums(int box, PowerSums set, Map<Integer, PowerSums> groups) {
        BlockSums(int box) {
            this(box, PowerSums.ofSet(box), new TreeMap<>());
        }

        void add(PowerMeter.Reading reading, int group) {
            set.add(reading);
            if (group >= 0) {
                groups.computeIfAbsent(group, g -> PowerSums.ofGroup(box)).add(reading);
            }
        }

        void add(BlockSums other) {
            set.add(other.set);
            other.groups.forEach((group, sums) ->
                    groups.computeIfAbsent(group, g -> PowerSums.ofGroup(box)).add(sums));
        }

        void write(Path file) {
            SumsFile.write(file, set, groups);
        }

        static BlockSums read(Path file, int box) {
            return new BlockSums(box, SumsFile.set(file, box), SumsFile.groups(file, box));
        }
    }
}
