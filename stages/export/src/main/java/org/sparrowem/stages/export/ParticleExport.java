package org.sparrowem.stages.export;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.sparrowem.shell.Images;
import org.sparrowem.shell.Outputs;
import org.sparrowem.shell.RelionStar;
import org.sparrowem.shell.StageContext;
import org.sparrowem.shell.StageProgram;
import org.sparrowem.store.ParticleSet;
import org.sparrowem.store.format.EmanHdf;
import org.sparrowem.store.format.ImageRecord;
import org.sparrowem.store.format.Lst;
import org.sparrowem.store.format.MrcStackWriter;
import org.sparrowem.store.format.Star;
import org.sparrowem.store.format.Table;

/** Particles with all that is known about them. */
final class ParticleExport {
    private final StageContext context;
    private final ParticleSet set;
    private final Images images;
    /** Row of the input for each row of the table. */
    private final int[] rows;

    private final Table table;

    private ParticleExport(StageContext context, ParticleSet set, Images images, int[] rows, Table table) {
        this.context = context;
        this.set = set;
        this.images = images;
        this.rows = rows;
        this.table = table;
    }

    static StageProgram.Job prepare(Export.Options o, Target target, StageContext context) {
        ParticleSet set = OwnParticles.read(context);
        Images images = context.stack("input");
        if (set == null || images == null) {
            return outputs -> {};
        }
        if (!target.isList() && target != Target.HDF && target != Target.MRCS) {
            context.problem(
                    "--output: " + context.path("input") + " holds particles; " + o.output() + " would be a map");
            return outputs -> {};
        }
        Poses poses = Poses.read(context, set.table().rows());
        if (o.classify() != null && poses == null) {
            return outputs -> {};
        }
        Table table = poses == null ? set.table() : poses.into(set.table());
        int[] rows = IntStream.range(0, table.rows())
                .filter(i -> !o.used() || poses.isUsed(i))
                .toArray();
        if (rows.length == 0) {
            context.problem("--used: no particle is part of an average in " + o.classify());
        }
        ParticleExport export = new ParticleExport(context, set, images, rows, table.select(rows));
        export.check(target, o.stack() != null);
        return outputs -> export.write(target, o.stack(), outputs);
    }

    /** What the other program could not read is said before anything is written. */
    private void check(Target target, boolean copied) {
        if (target == Target.STAR) {
            if (!(images.apix() > 0)) {
                context.problem("--input: " + context.path("input")
                        + " does not say its pixel size, which RELION wants; import it with --apix");
            }
            if (!table.has("voltage_kv") && !table.has("rlnVoltage")) {
                context.warn("nothing is known about the microscope: RELION will ask for rlnVoltage and"
                        + " rlnSphericalAberration in data_optics");
            }
            RelionStar.renamed(table)
                    .forEach(name -> context.warn("column '" + name + "' is written with _ for white space"));
        } else if (target != Target.MRCS && !EmanHeader.omitted(table).isEmpty()) {
            context.warn("left out, because EMAN2 makes them of the pixels: "
                    + String.join(", ", EmanHeader.omitted(table)));
        }
        if (target.isList() && !copied) {
            StackNames.problems(set, target).forEach(context::problem);
        }
    }

    private void write(Target target, String stack, Outputs outputs) {
        Path file = outputs.path("output");
        switch (target) {
            case STAR -> Star.write(file, RelionStar.of(table, relionNames(outputs), images.edge(), images.apix()));
            case LST -> writeList(file, outputs);
            case HDF -> writeHdf(file);
            default -> writeMrcs(file);
        }
        if (stack != null && Target.of(stack) == Target.HDF) {
            writeHdf(outputs.path("stack"));
        } else if (stack != null) {
            writeMrcs(outputs.path("stack"));
        }
    }

    private String[] relionNames(Outputs outputs) {
        StackNames names = names(outputs);
        return IntStream.range(0, rows.length)
                .mapToObj(i -> String.format("%06d@%s", names.index(i) + 1, names.stack(i)))
                .toArray(String[]::new);
    }

    private StackNames names(Outputs outputs) {
        Path copy = outputs.target("stack");
        return new StackNames(context.project(), outputs.target("output"), copy, set, table);
    }

    private void writeList(Path file, Outputs outputs) {
        StackNames names = names(outputs);
        EmanHeader header = new EmanHeader(table, images.apix());
        Lst.write(file, rows.length, i -> new Lst.Line(names.stack(i), names.index(i), header.of(i)));
    }

    private void writeHdf(Path file) {
        EmanHeader header = new EmanHeader(table, images.apix());
        EmanHdf.write(
                file,
                rows.length,
                IntStream.range(0, rows.length)
                        .mapToObj(i -> new ImageRecord(
                                images.edge(),
                                images.edge(),
                                1,
                                images.image(rows[i]).data(),
                                header.of(i)))
                        .iterator());
    }

    private void writeMrcs(Path file) {
        try (MrcStackWriter out = new MrcStackWriter(file, images.edge(), images.edge(), images.apix())) {
            for (int row : rows) {
                out.add(images.image(row).data());
            }
            out.finish();
        }
    }
}
