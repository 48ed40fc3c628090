package org.sparrowem.launcher.converge;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.awt.AWTError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sparrowem.launcher.run.WholeFile;

/** The convergence of a run as files in its directory: {@code convergence.results}, {@code .svg} and {@code .png}. */
public final class Convergence {
    private Convergence() {}

    /**
     * Writes the table and the pictures of a run's curves, each file replaced as a whole.
     *
     * @param stem name of the files without their endings
     * @return why there is no PNG, empty if there is one
     */
    public static String write(Path run, String stem, CurveNames names, List<FscCurve> curves) {
        WholeFile.write(run.resolve(stem + ".results"), json(names, curves));
        List<String> legend = curves.stream().map(names::legend).toList();
        return draw(run, stem, new Figure("Convergence of " + run.getFileName(), names.note(), curves, legend));
    }

    /** Writes the pictures of one table's columns; returns why there is no PNG, empty if there is one. */
    public static String picture(Path table, String note, List<String> columns) {
        String stem = table.getFileName().toString().replaceFirst("\\.\\w+$", "");
        List<FscCurve> curves =
                columns.stream().map(c -> FscCurve.column(table, c)).toList();
        List<String> legend = new ArrayList<>();
        for (int i = 0; i < curves.size(); i++) {
            legend.add(columns.get(i) + ":  " + curves.get(i).brief("0.5") + " / "
                    + curves.get(i).brief("0.143"));
        }
        Path run = table.toAbsolutePath().getParent();
        return draw(run, stem, new Figure(stem + " of " + run.getFileName(), note, curves, legend));
    }

    private static String draw(Path run, String stem, Figure figure) {
        SvgCanvas svg = new SvgCanvas(Figure.WIDTH, Figure.HEIGHT);
        figure.draw(svg);
        if (stands(run.resolve(stem + ".svg"), svg.text()) && Files.exists(run.resolve(stem + ".png"))) {
            return "";
        }
        byte[] png;
        try {
            PngCanvas canvas = new PngCanvas(Figure.WIDTH, Figure.HEIGHT);
            figure.draw(canvas);
            png = canvas.bytes();
        } catch (RuntimeException | LinkageError | InternalError | AWTError e) {
            // A machine without any font cannot draw text; Java says so in many ways, errors of linkage among them.
            WholeFile.write(run.resolve(stem + ".svg"), svg.text());
            return "no " + stem + ".png, as this Java cannot draw text (" + e + "); see " + stem + ".svg";
        }
        // The SVG last: where it stands, so does the picture that belongs to it, whenever a run was killed.
        WholeFile.write(run.resolve(stem + ".png"), png);
        WholeFile.write(run.resolve(stem + ".svg"), svg.text());
        return "";
    }

    /** A run that is only looked at must not wait for Java's drawing to start. */
    private static boolean stands(Path file, String text) {
        try {
            return Files.exists(file) && Files.readString(file).equals(text);
        } catch (IOException e) {
            return false;
        }
    }

    /** EMAN2's table: for each pair of maps the frequencies (1/A) and the correlations. */
    static String json(CurveNames names, List<FscCurve> curves) {
        JsonObject json = new JsonObject();
        for (FscCurve curve : curves) {
            JsonArray both = new JsonArray();
            both.add(numbers(curve.frequency()));
            both.add(numbers(curve.correlation()));
            json.add(names.key(curve), both);
        }
        return new GsonBuilder().disableHtmlEscaping().create().toJson(json).replace("]],", "]],\n") + "\n";
    }

    private static JsonArray numbers(double[] values) {
        JsonArray array = new JsonArray();
        for (double v : values) {
            // JSON has no NaN; an empty shell correlates with nothing.
            array.add(Double.isFinite(v) ? v : 0);
        }
        return array;
    }
}
