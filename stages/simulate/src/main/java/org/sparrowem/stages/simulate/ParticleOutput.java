package org.sparrowem.stages.simulate;

import java.nio.file.Path;
import org.sparrowem.store.format.MrcStackWriter;
import org.sparrowem.store.format.StackWriter;
import org.sparrowem.store.format.Table;

/** Where particles go, one by one: a stack of ours, which holds their truth as columns, or an MRC stack, which cannot. */
interface ParticleOutput extends AutoCloseable {
    void add(float[] image);

    /** Completes the file; {@code columns} has a row for each image. */
    void finish(Table columns);

    @Override
    void close();

    /** Whether an output's name asks for an MRC stack. */
    static boolean isMrc(String name) {
        return name.endsWith(".mrcs");
    }

    /** An output of square images. */
    static ParticleOutput open(Path file, boolean mrc, int box, double apix) {
        return mrc ? mrc(new MrcStackWriter(file, box, box, apix)) : own(new StackWriter(file, box, box, apix));
    }

    private static ParticleOutput own(StackWriter writer) {
        return new ParticleOutput() {
            @Override
            public void add(float[] image) {
                writer.add(image);
            }

            @Override
            public void finish(Table columns) {
                writer.finish(columns);
            }

            @Override
            public void close() {
                writer.close();
            }
        };
    }

    private static ParticleOutput mrc(MrcStackWriter writer) {
        return new ParticleOutput() {
            @Override
            public void add(float[] image) {
                writer.add(image);
            }

            @Override
            public void finish(Table columns) {
                writer.finish();
            }

            @Override
            public void close() {
                writer.close();
            }
        };
    }
}
