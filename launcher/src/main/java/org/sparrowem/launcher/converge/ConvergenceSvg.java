package org.sparrowem.launcher.converge;

import java.awt.Color;
import java.util.List;
import java.util.Locale;

/** The curves as an SVG text, which needs no font to be written. */
final class ConvergenceSvg {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 560;
    private static final int LEFT = 70;
    private static final int RIGHT = 230;
    private static final int TOP = 60;
    private static final int BOTTOM = 80;
    private static final double LOW = -0.1;
    private static final double HIGH = 1.05;

    private final String title;
    private final List<FscCurve> curves;
    private final double maxFrequency;
    private final StringBuilder svg = new StringBuilder();

    ConvergenceSvg(String title, List<FscCurve> curves) {
        this.title = title;
        this.curves = curves;
        this.maxFrequency = maxFrequency(curves);
    }

    /** The highest frequency of any curve; 0.5 if there is none. */
    static double maxFrequency(List<FscCurve> curves) {
        return curves.stream()
                .filter(c -> c.frequency().length > 0)
                .mapToDouble(c -> c.frequency()[c.frequency().length - 1])
                .filter(f -> f > 0)
                .max()
                .orElse(0.5);
    }

    String text() {
        add(
                "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' viewBox='0 0 %d %d'"
                        + " font-family='Helvetica, Arial, DejaVu Sans, sans-serif' font-size='13'>",
                WIDTH, HEIGHT, WIDTH, HEIGHT);
        add("<rect width='100%%' height='100%%' fill='white'/>");
        label(LEFT, 30, "start", 17, "#222", title.replace("&", "&amp;").replace("<", "&lt;"));
        label(LEFT, 48, "start", 12, "#666", "Fourier shell correlation of each map with the map before it");
        axes();
        threshold(0.5);
        threshold(0.143);
        for (int i = 0; i < curves.size(); i++) {
            curve(i);
        }
        add("</svg>");
        return svg.toString();
    }

    private void axes() {
        for (int i = 0; i <= 5; i++) {
            double y = i * 0.2;
            line(LEFT, y(y), WIDTH - RIGHT, y(y), "#e6e6e6", "");
            label(LEFT - 8, y(y) + 4, "end", 13, "#444", String.format(Locale.ROOT, "%.1f", y));
        }
        for (double f : Ticks.round(maxFrequency)) {
            line(x(f), y(LOW), x(f), y(LOW) + 5, "#888", "");
            label(x(f), y(LOW) + 20, "middle", 13, "#444", Ticks.frequency(f));
            label(x(f), y(LOW) + 36, "middle", 12, "#888", Ticks.resolution(f));
        }
        line(LEFT, y(LOW), WIDTH - RIGHT, y(LOW), "#888", "");
        label((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 14, "middle", 13, "#222", "Spatial frequency (1/\u00c5)");
        add(
                "<text transform='translate(22 %d) rotate(-90)' text-anchor='middle' fill='#222'>Correlation</text>",
                (TOP + HEIGHT - BOTTOM) / 2);
        label(WIDTH - RIGHT + 14, TOP + 4, "start", 12, "#666", "Maps compared: at 0.5 / at 0.143");
    }

    private void threshold(double value) {
        line(LEFT, y(value), WIDTH - RIGHT, y(value), "#c0392b", " stroke-dasharray='5 4'");
        label(WIDTH - RIGHT - 4, y(value) - 5, "end", 12, "#c0392b", Double.toString(value));
    }

    private void curve(int i) {
        FscCurve curve = curves.get(i);
        Color c = Ticks.color(i, curves.size());
        String color = String.format("#%02x%02x%02x", c.getRed(), c.getGreen(), c.getBlue());
        StringBuilder points = new StringBuilder();
        for (int k = 0; k < curve.frequency().length; k++) {
            double y = Math.max(LOW, Math.min(HIGH, curve.correlation()[k]));
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(curve.frequency()[k]), y(y)));
        }
        double width = i == curves.size() - 1 ? 2.6 : 1.6;
        add(
                "<polyline points='%s' fill='none' stroke='%s' stroke-width='%.1f' stroke-linejoin='round'/>",
                points.toString().strip(), color, width);
        // The legend keeps to the picture: of many curves it names the last ones.
        int row = i - Math.max(0, curves.size() - 20);
        if (row >= 0) {
            double y = TOP + 26 + 20.0 * row;
            line(WIDTH - RIGHT + 14, y - 4, WIDTH - RIGHT + 38, y - 4, color, " stroke-width='3'");
            label(WIDTH - RIGHT + 46, y, "start", 12, "#333", Ticks.name(curve));
        }
    }

    private double x(double frequency) {
        return LEFT + (WIDTH - LEFT - RIGHT) * frequency / maxFrequency;
    }

    private double y(double correlation) {
        return TOP + (HEIGHT - TOP - BOTTOM) * (HIGH - correlation) / (HIGH - LOW);
    }

    private void line(double x1, double y1, double x2, double y2, String color, String more) {
        add("<line x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f' stroke='%s'%s/>", x1, y1, x2, y2, color, more);
    }

    private void label(double x, double y, String anchor, int size, String color, String text) {
        add(
                "<text x='%.1f' y='%.1f' text-anchor='%s' font-size='%d' fill='%s'>%s</text>",
                x, y, anchor, size, color, text);
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
