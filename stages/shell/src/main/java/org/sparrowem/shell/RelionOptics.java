package org.sparrowem.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.sparrowem.kernel.ctf.ParticleCtf;
import org.sparrowem.store.ParticleSet;
import org.sparrowem.store.format.Table;

/** RELION's optics groups: what the microscope had in common for some of the particles, said once. */
final class RelionOptics {
    static final String GROUP = "rlnOpticsGroup";
    private static final String GROUP_NAME = "rlnOpticsGroupName";

    /** Columns that RELION keeps by group; they stay with the particles where those of a group differ. */
    private static final Set<String> BY_GROUP = Set.of(
            GROUP_NAME,
            "rlnVoltage",
            "rlnSphericalAberration",
            "rlnAmplitudeContrast",
            "rlnMtfFileName",
            "rlnMicrographPixelSize",
            "rlnMicrographOriginalPixelSize",
            "rlnBeamTiltX",
            "rlnBeamTiltY",
            "rlnOddZernike",
            "rlnEvenZernike",
            "rlnMagMat00",
            "rlnMagMat01",
            "rlnMagMat10",
            "rlnMagMat11",
            "rlnCtfDataAreCtfPremultiplied",
            "rlnCtfDataArePhaseFlipped");

    /** What is made anew for each group. */
    private static final Set<String> OURS = Set.of("rlnImagePixelSize", "rlnImageSize", "rlnImageDimensionality");

    /** Particles that differ in any of these cannot share a group. */
    private record Key(int given, double apix, double voltage, double cs, double contrast, boolean flipped) {}

    private final Table known;
    private final int box;
    private final double[] apix;
    private final int[] groups;
    private final ParticleCtf[] ctf;
    private final Map<Integer, Integer> firstRow = new LinkedHashMap<>();
    private final boolean regrouped;

    RelionOptics(Table known, int box, double apix) {
        this.known = known;
        this.box = box;
        this.apix = known.has(ParticleSet.APIX)
                ? known.doubles(ParticleSet.APIX)
                : IntStream.range(0, known.rows()).mapToDouble(i -> apix).toArray();
        Table bare = known.without(ParticleColumns.CTF_CURVES); // long texts that no group is told by
        this.ctf = IntStream.range(0, known.rows())
                .mapToObj(i -> ParticleColumns.ctf(Columns.row(bare, i)))
                .toArray(ParticleCtf[]::new);
        int[] given = known.has(GROUP) && known.column(GROUP) instanceof int[] ints ? ints : null;
        Map<Key, Integer> numbers = new LinkedHashMap<>();
        int[] counted = new int[known.rows()];
        for (int i = 0; i < counted.length; i++) {
            counted[i] = numbers.computeIfAbsent(key(i, given == null ? 1 : given[i]), k -> numbers.size() + 1);
        }
        long named = given == null ? 0 : Arrays.stream(given).distinct().count();
        this.regrouped = named != numbers.size();
        this.groups = regrouped ? counted : given;
        for (int i = 0; i < groups.length; i++) {
            firstRow.putIfAbsent(groups[i], i);
        }
    }

    private Key key(int row, int given) {
        ParticleCtf c = ctf[row];
        return c == null
                ? new Key(given, apix[row], 0, 0, 0, false)
                : new Key(
                        given,
                        apix[row],
                        c.ctf().voltageKv(),
                        c.ctf().csMm(),
                        c.ctf().amplitudeContrast(),
                        c.phaseFlipped());
    }

    boolean hasCtf() {
        return ctf[0] != null;
    }

    ParticleCtf ctf(int row) {
        return ctf[row];
    }

    double apix(int row) {
        return apix[row];
    }

    /** Each particle's group. */
    int[] groups() {
        return groups;
    }

    /** The columns that can be said once for each group; groups of our own making get names of our own. */
    List<String> shared(Table columns) {
        List<String> shared = new ArrayList<>();
        for (String name : columns.names()) {
            boolean dropped = OURS.contains(name) || name.equals(GROUP_NAME) && regrouped;
            if (dropped || BY_GROUP.contains(name) && isShared(columns.column(name))) {
                shared.add(name);
            }
        }
        return shared;
    }

    private boolean isShared(Object column) {
        return IntStream.range(0, groups.length)
                .allMatch(
                        i -> Objects.equals(Columns.value(column, i), Columns.value(column, firstRow.get(groups[i]))));
    }

    /** The table optics. */
    Table table(Table columns, List<String> shared) {
        List<Integer> first = firstRow.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
        int[] rows = first.stream().mapToInt(Integer::intValue).toArray();
        int[] numbers = IntStream.of(rows).map(i -> groups[i]).toArray();
        Table table =
                Table.ofRows(rows.length).with(GROUP, numbers).with(GROUP_NAME, texts(numbers, n -> "opticsGroup" + n));
        if (hasCtf()) {
            table = table.with("rlnVoltage", numbers(rows, i -> ctf[i].ctf().voltageKv()))
                    .with("rlnSphericalAberration", numbers(rows, i -> ctf[i].ctf()
                            .csMm()))
                    .with("rlnAmplitudeContrast", numbers(rows, i -> ctf[i].ctf()
                            .amplitudeContrast()));
        }
        if (known.has(ParticleColumns.PHASE_FLIPPED) && hasCtf()) {
            table = table.with(
                    "rlnCtfDataArePhaseFlipped",
                    IntStream.of(rows).map(i -> ctf[i].phaseFlipped() ? 1 : 0).toArray());
        }
        table = table.with("rlnImagePixelSize", numbers(rows, i -> apix[i]))
                .with("rlnImageSize", IntStream.of(rows).map(i -> box).toArray())
                .with("rlnImageDimensionality", IntStream.of(rows).map(i -> 2).toArray());
        Table spread = columns.select(rows);
        for (String name : shared) {
            if (!OURS.contains(name) && !(name.equals(GROUP_NAME) && regrouped)) {
                table = Columns.with(table, name, spread.column(name));
            }
        }
        return table;
    }

    private static double[] numbers(int[] rows, IntFunction<Double> value) {
        return IntStream.of(rows)
                .mapToObj(value)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private static String[] texts(int[] numbers, IntFunction<String> text) {
        return IntStream.of(numbers).mapToObj(text).toArray(String[]::new);
    }
}
