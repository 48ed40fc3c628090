package org.sparrowem.stages.ctf;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.ctf.ParticleCtf;
import org.sparrowem.shell.ColumnsBuilder;
import org.sparrowem.shell.Images;
import org.sparrowem.shell.ParticleColumns;
import org.sparrowem.shell.StageContext;
import org.sparrowem.store.ParticleSet;
import org.sparrowem.store.format.Table;

/**
 * Particles with transfer functions, and the micrographs that they come from.
 *
 * @param path where the input stands
 */
record CtfParticles(Path path, Images images, Groups groups) {
    private static final List<String> KEPT = Stream.of(
                    ParticleColumns.POSE, List.of(ParticleColumns.HALF), Groups.MICROGRAPH)
            .flatMap(List::stream)
            .toList();

    /** Opens the input; {@code null} after a problem. */
    static CtfParticles open(StageContext context) {
        Images images = context.stack("input");
        if (images == null) {
            return null;
        }
        Path path = context.path("input");
        try {
            if (!(images.apix() > 0)) {
                throw new UsageError("--input: the A/pixel of " + path + " is unknown; import it with --apix");
            }
            return new CtfParticles(path, images, Groups.of(path, images));
        } catch (UsageError e) {
            e.problems().forEach(context::problem);
            return null;
        }
    }

    /** The transfer function of a particle. */
    ParticleCtf ctf(int i) {
        return ctf(path, images, i);
    }

    static ParticleCtf ctf(Path path, Images images, int i) {
        if (images.contrast(i) instanceof ParticleCtf ctf) {
            return ctf;
        }
        throw new UsageError("--input: particle " + i + " of " + path + " has no transfer function; import particles"
                + " from a STAR file with rlnDefocusU, or from EMAN2's with ctf");
    }

    /** The particles as a set; one that was only a stack becomes one. */
    ParticleSet set() {
        return ParticleSet.isSet(path) ? ParticleSet.read(path) : ParticleSet.ofStack(ParticleSet.Stack.of(path));
    }

    /** What is known of the particles beside their pixels, for a stack of its own. */
    Table columns() {
        Table columns = set().table()
                .without(ParticleSet.PATH)
                .without(ParticleSet.INDEX)
                .without(ParticleSet.APIX);
        return Tables.joined(columns, ofImages(columns));
    }

    /** What only the stacks know: poses, halves, micrographs. */
    private Table ofImages(Table known) {
        ColumnsBuilder builder = new ColumnsBuilder(images.size());
        for (int i = 0; i < images.size(); i++) {
            Map<String, Object> attributes = images.attributes(i);
            for (String name : KEPT) {
                Object value = attributes.get(name);
                if (!known.has(name) && (value instanceof Number || value instanceof String)) {
                    builder.set(i, name, value);
                }
            }
        }
        return builder.table();
    }
}
