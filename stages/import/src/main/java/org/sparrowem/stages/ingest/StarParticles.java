package org.sparrowem.stages.ingest;

import java.nio.file.Path;
import java.util.Map;
import org.sparrowem.contract.UsageError;
import org.sparrowem.store.ParticleSet;
import org.sparrowem.store.format.Star;
import org.sparrowem.store.format.Table;

/** Particles of a RELION STAR file: one table (3.0), or optics groups and particles (3.1 to 5). */
final class StarParticles {
    static final String IMAGE = "rlnImageName";

    private StarParticles() {}

    /**
     * Reads the file and finds its stacks.
     *
     * @param dir where to look first, or {@code null}
     * @param apix angstrom per pixel as the user says it, 0 if not
     */
    static Particles read(Path star, Path dir, double apix) {
        Map<String, Table> tables = Star.read(star);
        Table particles = tables.values().stream()
                .filter(t -> t.has(IMAGE))
                .findFirst()
                .orElseThrow(() -> new UsageError(star + ": no table has the column " + IMAGE
                        + ", so it lists no particles; it has the tables " + String.join(", ", tables.keySet())));
        if (particles.rows() == 0) {
            throw new UsageError(star + ": lists no particles: the table with " + IMAGE + " is empty");
        }
        ImageNames images = ImageNames.find(star, dir, particles.strings(IMAGE));
        Table known = RelionColumns.translate(
                star, OpticsGroups.join(star, particles.without(IMAGE), tables.get("optics")), apix);
        Table table = known.with(ParticleSet.PATH, images.stackOf()).with(ParticleSet.INDEX, images.index());
        return new Particles(star, images.stacks(), table);
    }
}
