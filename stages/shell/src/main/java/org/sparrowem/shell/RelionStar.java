package org.sparrowem.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.ctf.RelionCtf;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.RelionAngles;
import org.sparrowem.store.ParticleSet;
import org.sparrowem.store.format.Star;
import org.sparrowem.store.format.Table;

/**
 * Particles as RELION 3.1 and later want them: the tables optics and particles, in RELION's names, units and signs. Columns
 * that RELION has no name for keep theirs.
 */
public final class RelionStar {
    private static final List<String> ORIGINS =
            List.of("rlnOriginX", "rlnOriginY", "rlnOriginXAngst", "rlnOriginYAngst");
    private static final Set<String> POINTERS = Set.of(ParticleSet.PATH, ParticleSet.INDEX);

    private final Table known;
    private final RelionOptics optics;
    private Table rest;
    private Table out;

    private RelionStar(Table known, int box, double apix) {
        this.known = known;
        this.optics = new RelionOptics(known, box, apix);
        this.rest = known;
        POINTERS.forEach(name -> rest = rest.without(name));
    }

    /**
     * The tables by name, ready for {@link Star#write}.
     *
     * @param known what is known about each particle, by {@link ParticleColumns}
     * @param images each particle's image as RELION names it, such as {@code 000001@stack.mrcs}
     * @param box edge of the images, pixels
     * @param apix angstrom per pixel, where {@code known} has no such column
     */
    public static Map<String, Table> of(Table known, String[] images, int box, double apix) {
        return new RelionStar(known, box, apix).tables(images);
    }

    /** Columns whose names the format cannot hold; each is written with {@code _} for white space. */
    public static List<String> renamed(Table known) {
        return known.names().stream().filter(name -> !Star.isName(name)).toList();
    }

    private Table table(String[] images) {
        out = Table.ofRows(known.rows()).with("rlnImageName", images).with(RelionOptics.GROUP, optics.groups());
        if (optics.hasCtf()) {
            ctf();
        }
        if (ParticleColumns.POSE.subList(0, 3).stream().allMatch(known::has)) {
            pose();
        }
        if (known.has(ParticleColumns.HALF) && known.column(ParticleColumns.HALF) instanceof int[] half) {
            out = out.with("rlnRandomSubset", half);
            rest = rest.without(ParticleColumns.HALF);
        }
        return out;
    }

    private Map<String, Table> tables(String[] images) {
        Table particles = table(images);
        rest = rest.without(ParticleSet.APIX).without("rlnImageName").without(RelionOptics.GROUP);
        List<String> shared = optics.shared(rest);
        Set<String> labels = new TreeSet<>();
        for (String name : rest.names()) {
            String label = name.replaceAll("\\s", "_");
            if (!labels.add(label)) {
                throw new UsageError("two columns would be named " + label + " in a STAR file; one is '" + name + "'");
            }
            if (!shared.contains(name) && !particles.has(label)) {
                particles = Columns.with(particles, label, rest.column(name));
            }
        }
        Map<String, Table> tables = new LinkedHashMap<>();
        tables.put("optics", optics.table(rest, shared));
        tables.put("particles", particles);
        return tables;
    }

    private void ctf() {
        RelionCtf[] ctf = IntStream.range(0, known.rows())
                .mapToObj(i -> RelionCtf.of(optics.ctf(i).ctf()))
                .toArray(RelionCtf[]::new);
        add("rlnDefocusU", i -> ctf[i].defocusU());
        add("rlnDefocusV", i -> ctf[i].defocusV());
        add("rlnDefocusAngle", i -> ctf[i].defocusAngle());
        if (IntStream.range(0, ctf.length).anyMatch(i -> ctf[i].phaseShift() != 0)) {
            add("rlnPhaseShift", i -> ctf[i].phaseShift());
        }
        add("rlnCtfBfactor", i -> ctf[i].bFactor());
        ParticleColumns.CTF.forEach(name -> rest = rest.without(name));
    }

    private void pose() {
        double[][] pose = ParticleColumns.POSE.stream()
                .map(name -> known.has(name) ? known.doubles(name) : new double[known.rows()])
                .toArray(double[][]::new);
        RelionAngles[] angles = IntStream.range(0, known.rows())
                .mapToObj(i -> RelionAngles.of(new Orientation(pose[0][i], pose[1][i], pose[2][i])))
                .toArray(RelionAngles[]::new);
        add("rlnAngleRot", i -> angles[i].rotDeg());
        add("rlnAngleTilt", i -> angles[i].tiltDeg());
        add("rlnAnglePsi", i -> angles[i].psiDeg());
        // RELION's origin is the shift that centres the particle, ours where its centre stands.
        add("rlnOriginXAngst", i -> 0 - pose[3][i] * optics.apix(i));
        add("rlnOriginYAngst", i -> 0 - pose[4][i] * optics.apix(i));
        ParticleColumns.POSE.forEach(name -> rest = rest.without(name));
        ORIGINS.forEach(name -> rest = rest.without(name));
    }

    private void add(String name, IntToDoubleFunction value) {
        out = out.with(name, IntStream.range(0, known.rows()).mapToDouble(value).toArray());
    }
}
