package org.sparrowem.stages.ingest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.ctf.CtfCurves;
import org.sparrowem.kernel.ctf.EmanCtf;
import org.sparrowem.kernel.ctf.ParticleCtf;
import org.sparrowem.shell.ColumnsBuilder;
import org.sparrowem.shell.ParticleColumns;
import org.sparrowem.store.Disk;
import org.sparrowem.store.Nearest;
import org.sparrowem.store.format.Table;

/**
 * EMAN2's info files: {@code info/<micrograph>_info.json}, whose entry {@code ctf} (of e2ctf), or else {@code ctf_frame} (of
 * e2evalimage), holds the transfer function of all particles of a micrograph, as an object or as text.
 */
final class InfoFiles {
    private static final String FLIPPED = "__ctf_flip";

    private InfoFiles() {}

    /**
     * The particles with the transfer functions of their micrographs, found by the names of their stacks; EMAN2 names
     * stacks of flipped particles {@code <micrograph>__ctf_flip}.
     *
     * @throws UsageError if they have transfer functions already, or a file is missing or holds none
     */
    static Particles described(Particles particles, Path directory) {
        if (particles.table().has(ParticleColumns.DEFOCUS_UM)) {
            throw new UsageError(
                    "--info: " + particles.source() + " tells transfer functions of its own; leave --info out");
        }
        List<ParticleCtf> ofStack =
                particles.stacks().stream().map(stack -> read(directory, stack)).toList();
        int[] stackOf = particles.stackOf();
        ColumnsBuilder columns = new ColumnsBuilder(stackOf.length);
        for (int row = 0; row < stackOf.length; row++) {
            columns.set(row, ParticleColumns.of(ofStack.get(stackOf[row])));
        }
        return particles.with(joined(particles.table(), columns.table()));
    }

    private static Table joined(Table known, Table ctf) {
        Table all = known;
        for (String name : ctf.names()) {
            Object column = ctf.column(name);
            if (column instanceof int[] whole) {
                all = all.with(name, whole);
            } else {
                all = column instanceof String[] texts ? all.with(name, texts) : all.with(name, ctf.doubles(name));
            }
            all = ctf.unit(name).isEmpty() ? all : all.withUnit(name, ctf.unit(name));
        }
        return all;
    }

    /** {@code particles/m1_ptcls.hdf} and {@code particles/m1__ctf_flip.hdf} are of the micrograph {@code m1}. */
    private static String micrograph(String stack) {
        String name = stack.replaceFirst("\\.[^.]*$", "");
        int tag = name.indexOf("__");
        return (tag < 0 ? name : name.substring(0, tag)).replace("_ptcls", "");
    }

    private static ParticleCtf read(Path directory, Path stack) {
        String name = stack.getFileName().toString();
        Path file = directory.resolve(micrograph(name) + "_info.json");
        if (!Disk.isFile(file)) {
            throw new UsageError("--info: " + file + ", which should tell the transfer function of " + stack
                    + ", is not there" + Nearest.hint(file.getFileName().toString(), list(directory)));
        }
        try {
            JsonObject info = JsonParser.parseString(new String(Disk.readBytes(file), StandardCharsets.UTF_8))
                    .getAsJsonObject();
            return ctf(entry(info, file), name.contains(FLIPPED));
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException | NullPointerException e) {
            throw new UsageError(file + ": holds no transfer function as EMAN2 writes it");
        }
    }

    private static JsonElement entry(JsonObject info, Path file) {
        JsonElement ctf = info.get("ctf");
        if (ctf != null) {
            return ctf.isJsonArray() ? ctf.getAsJsonArray().get(0) : ctf;
        }
        JsonElement frame = info.get("ctf_frame");
        if (frame == null) {
            throw new UsageError(file + ": has neither ctf nor ctf_frame: run e2ctf.py or e2evalimage.py first");
        }
        return frame.getAsJsonArray().get(1);
    }

    private static ParticleCtf ctf(JsonElement entry, boolean flipped) {
        if (entry.isJsonPrimitive()) {
            return EmanCtf.particle(entry.getAsString(), flipped);
        }
        JsonObject o = entry.getAsJsonObject();
        EmanCtf fields = new EmanCtf(
                number(o, "defocus"),
                number(o, "dfdiff"),
                number(o, "dfang"),
                number(o, "voltage"),
                number(o, "cs"),
                number(o, "ampcont"),
                number(o, "bfactor"));
        float[] background = curve(o, "background");
        float[] snr = curve(o, "snr");
        boolean measured = background.length + snr.length > 0 && number(o, "dsbg") > 0;
        CtfCurves curves = measured ? new CtfCurves(number(o, "dsbg"), background, snr) : CtfCurves.NONE;
        return curves.of(fields.ctf(), flipped);
    }

    private static double number(JsonObject o, String name) {
        return o.get(name).getAsDouble();
    }

    private static float[] curve(JsonObject o, String name) {
        double[] values = o.has(name)
                ? o.getAsJsonArray(name).asList().stream()
                        .mapToDouble(JsonElement::getAsDouble)
                        .toArray()
                : new double[0];
        if (!Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(name + " holds what is no number");
        }
        float[] curve = new float[values.length];
        for (int i = 0; i < curve.length; i++) {
            curve[i] = (float) values[i];
        }
        return curve;
    }

    private static List<String> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(f -> f.getFileName().toString())
                    .sorted()
                    .limit(10_000)
                    .toList();
        } catch (IOException e) {
            return List.of(); // only a hint is lost
        }
    }
}
