package org.sparrowem.launcher.converge;

import java.awt.Color;
import java.util.List;
import java.util.Locale;
import org.sparrowem.launcher.converge.Canvas.Anchor;

/** The curves of a run as a figure: correlation over frequency, one curve an iteration from light to dark. */
final class Figure {
    static final int WIDTH = 900;
    static final int HEIGHT = 540;
    private static final int LEFT = 58;
    private static final int RIGHT = 240;
    private static final int TOP = 80;
    private static final int BOTTOM = 76;
    private static final double LOW = -0.1;
    private static final double HIGH = 1.05;
    /** Of many curves the legend names the last ones. */
    private static final int LEGEND_ROWS = 18;

    private static final Color INK = new Color(0x22, 0x22, 0x22);
    private static final Color GRAY = new Color(0x77, 0x77, 0x77);
    private static final Color PALE = new Color(0xE6, 0xE6, 0xE6);
    private static final Color RED = new Color(0xC0, 0x39, 0x2B);

    private final String title;
    private final String note;
    private final List<String> legend;
    private final List<FscCurve> curves;
    private final double maxFrequency;

    /** A figure of curves, each with its entry in the legend. */
    Figure(String title, String note, List<FscCurve> curves, List<String> legend) {
        this.title = title;
        this.note = note;
        this.legend = legend;
        this.curves = curves;
        this.maxFrequency = curves.stream()
                .filter(c -> c.frequency().length > 0)
                .mapToDouble(c -> c.frequency()[c.frequency().length - 1])
                .filter(f -> f > 0)
                .max()
                .orElse(0.5);
    }

    void draw(Canvas canvas) {
        canvas.text(LEFT, 30, Anchor.START, 18, INK, title);
        canvas.text(LEFT, 52, Anchor.START, 13, GRAY, note);
        axes(canvas);
        threshold(canvas, 0.5);
        threshold(canvas, 0.143);
        for (int i = 0; i < curves.size(); i++) {
            curve(canvas, i);
        }
    }

    private void axes(Canvas canvas) {
        for (int i = 0; i <= 5; i++) {
            double value = i * 0.2;
            canvas.line(LEFT, y(value), WIDTH - RIGHT, y(value), PALE, 1, false);
            String label = String.format(Locale.ROOT, "%.1f", value);
            canvas.text(LEFT - 8, y(value) + 4.5, Anchor.END, 13, INK, label);
        }
        double bottom = y(LOW);
        for (double f : Ticks.round(maxFrequency)) {
            canvas.line(x(f), bottom, x(f), bottom + 5, GRAY, 1, false);
            canvas.text(x(f), bottom + 20, Anchor.MIDDLE, 13, INK, Ticks.frequency(f));
            canvas.text(x(f), bottom + 37, Anchor.MIDDLE, 12, GRAY, Ticks.resolution(f));
        }
        canvas.line(LEFT, bottom, WIDTH - RIGHT, bottom, GRAY, 1, false);
        double middle = (LEFT + WIDTH - RIGHT) / 2.0;
        canvas.text(middle, HEIGHT - 14, Anchor.MIDDLE, 13, INK, "spatial frequency (1/\u00c5), resolution (\u00c5)");
        canvas.text(WIDTH - RIGHT + 18, TOP + 6, Anchor.START, 12, GRAY, "maps compared: \u00c5 at 0.5 / at 0.143");
    }

    private void threshold(Canvas canvas, double value) {
        canvas.line(LEFT, y(value), WIDTH - RIGHT, y(value), RED, 1, true);
        canvas.text(WIDTH - RIGHT - 4, y(value) - 5, Anchor.END, 12, RED, Double.toString(value));
    }

    private void curve(Canvas canvas, int i) {
        FscCurve curve = curves.get(i);
        Color color = Ticks.color(i, curves.size());
        double[] x = new double[curve.frequency().length];
        double[] y = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            x[k] = x(curve.frequency()[k]);
            y[k] = y(Math.max(LOW, Math.min(HIGH, curve.correlation()[k])));
        }
        canvas.path(x, y, color, i == curves.size() - 1 ? 2.8 : 1.7, false);
        int row = i - Math.max(0, curves.size() - LEGEND_ROWS);
        if (row >= 0) {
            double height = TOP + 30 + 21.0 * row;
            double start = WIDTH - RIGHT + 18.0;
            canvas.line(start, height - 4, start + 24, height - 4, color, 3, false);
            canvas.text(start + 32, height, Anchor.START, 13, INK, legend.get(i));
        }
    }

    private double x(double frequency) {
        return LEFT + (WIDTH - LEFT - RIGHT) * frequency / maxFrequency;
    }

    private static double y(double correlation) {
        return TOP + (HEIGHT - TOP - BOTTOM) * (HIGH - correlation) / (HIGH - LOW);
    }
}
