package org.sparrowem.launcher.converge;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.awt.AWTError;
import java.nio.file.Path;
import java.util.List;
import org.sparrowem.launcher.run.WholeFile;

/** The convergence of a run as files in its directory: {@code convergence.results}, {@code .svg} and {@code .png}, made anew each time. */
public final class Convergence {
    private Convergence() {}

    /**
     * Writes the files, each replaced as a whole.
     *
     * @return why there is no PNG, empty if there is one
     */
    public static String write(Path run, List<FscCurve> curves) {
        WholeFile.write(run.resolve("convergence.results"), json(curves));
        Figure figure = new Figure(run.getFileName().toString(), curves);
        SvgCanvas svg = new SvgCanvas(Figure.WIDTH, Figure.HEIGHT);
        figure.draw(svg);
        WholeFile.write(run.resolve("convergence.svg"), svg.text());
        try {
            PngCanvas png = new PngCanvas(Figure.WIDTH, Figure.HEIGHT);
            figure.draw(png);
            WholeFile.write(run.resolve("convergence.png"), png.bytes());
            return "";
        } catch (RuntimeException | LinkageError | InternalError | AWTError e) {
            // A machine without any font cannot draw text; Java says so in many ways, errors of linkage among them.
            return "no convergence.png, as this Java cannot draw text (" + e + "); see convergence.svg";
        }
    }

    /** EMAN2's table: for each pair of maps the frequencies (1/A) and the correlations. */
    static String json(List<FscCurve> curves) {
        JsonObject json = new JsonObject();
        for (FscCurve curve : curves) {
            JsonArray both = new JsonArray();
            both.add(numbers(curve.frequency()));
            both.add(numbers(curve.correlation()));
            json.add(curve.key(), both);
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
