package org.sparrowem.stages.export;

import java.nio.file.Path;
import org.sparrowem.shell.StageContext;
import org.sparrowem.store.BlockSums;
import org.sparrowem.store.ParticleSet;
import org.sparrowem.store.StoreException;
import org.sparrowem.store.format.Table;
import org.sparrowem.store.format.TableHdf;

/** Particles of the project with their columns: a set, or a stack of Sparrow's own as simulate makes it. */
final class OwnParticles {
    private OwnParticles() {}

    /** Reads the input; {@code null} after a problem. */
    static ParticleSet read(StageContext context) {
        Path file = context.path("input");
        try {
            return ParticleSet.isSet(file) ? ParticleSet.read(file) : ofStack(file);
        } catch (StoreException e) {
            e.mistake();
            context.problem("--input: " + file + " is no set of particles; import it first: sparrow import "
                    + file.getFileName() + " sets#particles");
            return null;
        }
    }

    private static ParticleSet ofStack(Path file) {
        ParticleSet plain =
                ParticleSet.ofStack(new ParticleSet.Stack(file.toAbsolutePath().normalize(), 0, "", BlockSums.UNKNOWN));
        Table columns = TableHdf.read(file);
        Table pointers = plain.table();
        return plain.with(columns.with(ParticleSet.PATH, pointers.ints(ParticleSet.PATH))
                .with(ParticleSet.INDEX, pointers.ints(ParticleSet.INDEX)));
    }
}
