package org.sparrowem.stages.export;

import java.util.stream.IntStream;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.Rotation;
import org.sparrowem.shell.ColumnsBuilder;
import org.sparrowem.shell.Images;
import org.sparrowem.shell.Matrices;
import org.sparrowem.shell.ParticleColumns;
import org.sparrowem.shell.StageContext;
import org.sparrowem.store.StoreException;
import org.sparrowem.store.format.Table;

/**
 * How each particle lies by an iteration's results: the transform T in the plane that leads from the particle to its class,
 * undone, after the orientation M of the class (EMAN2: inverse of T times xform.projection).
 *
 * <p>A mirrored T is no rotation in space; with z negated as well it is one, half a turn about y, and projects the same.
 */
record Poses(Matrices classes, Orientation[] references) {

    /** A pose: what lies at r in the object appears at {@code M r + (dx, dy)}, pixels from the image's centre. */
    record Pose(Orientation orientation, double dx, double dy) {
        /** The pose of a particle that {@code toReference} brings onto a view in the orientation of its reference. */
        static Pose of(Align2d toReference, Orientation reference) {
            double[] back = toReference.inverse().matrix();
            double scale = StrictMath.hypot(back[0], back[3]);
            double sign = toReference.mirror() ? -1 : 1;
            Rotation inSpace = new Rotation(
                    new double[] {back[0] / scale, back[1] / scale, 0, back[3] / scale, back[4] / scale, 0, 0, 0, sign
                    });
            return new Pose(Orientation.of(inSpace.times(reference.rotation())), back[2], back[5]);
        }
    }

    /** Reads both inputs; {@code null} after a problem, or if they were not given. */
    static Poses read(StageContext context, int particles) {
        Images projections = context.stack("projections");
        if (context.path("classify") == null || projections == null) {
            return null;
        }
        try {
            Matrices classes = Matrices.read(context.path("classify"), Matrices.CLASS_PLANES);
            Orientation[] references = IntStream.range(0, projections.size())
                    .mapToObj(projections::orientation)
                    .toArray(Orientation[]::new);
            String problem = problem(classes, references, particles);
            if (problem == null) {
                return new Poses(classes, references);
            }
            context.problem(problem);
        } catch (StoreException e) {
            context.problem("--classify: " + e.mistake().getMessage());
        }
        return null;
    }

    private static String problem(Matrices classes, Orientation[] references, int particles) {
        if (classes.rows() != particles) {
            return "--classify: " + classes.rows() + " rows; expected " + particles
                    + ", one for each particle of --input";
        }
        for (int i = 0; i < particles; i++) {
            int slot = (int) classes.planes()[0][i * classes.columns()];
            if (slot < 0 || slot >= references.length) {
                return "--classify: particle " + i + " is in class " + slot + "; --projections holds "
                        + references.length;
            }
            if (references[slot] == null) {
                return "--projections: image " + slot
                        + " has no orientation; expected the projections of the iteration";
            }
        }
        return null;
    }

    /** The particle's pose by its first class. */
    Pose of(int particle) {
        int cell = particle * classes.columns();
        float[][] p = classes.planes();
        Align2d toReference = new Align2d(p[2][cell], p[3][cell], p[4][cell], p[5][cell] != 0, p[6][cell]);
        return Pose.of(toReference, references[(int) p[0][cell]]);
    }

    /** Whether the particle is part of an average. */
    boolean isUsed(int particle) {
        return IntStream.range(0, classes.columns())
                .anyMatch(slot -> classes.planes()[1][particle * classes.columns() + slot] != 0);
    }

    /** The table with these poses in place of those that it may have. */
    Table into(Table table) {
        ColumnsBuilder columns = new ColumnsBuilder(table.rows());
        for (int i = 0; i < table.rows(); i++) {
            Pose pose = of(i);
            columns.set(i, ParticleColumns.of(pose.orientation(), pose.dx(), pose.dy()));
        }
        Table poses = columns.table();
        Table all = table;
        for (String name : poses.names()) {
            all = all.with(name, poses.doubles(name)).withUnit(name, poses.unit(name));
        }
        return all;
    }
}
