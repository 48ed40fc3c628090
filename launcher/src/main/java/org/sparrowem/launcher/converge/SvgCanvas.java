package org.sparrowem.launcher.converge;

import java.awt.Color;
import java.util.Locale;

/** Draws as SVG text, which needs no font to be written. */
final class SvgCanvas implements Canvas {
    private final StringBuilder svg = new StringBuilder();

    SvgCanvas(int width, int height) {
        add(
                "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' viewBox='0 0 %d %d'"
                        + " font-family='Helvetica, Arial, DejaVu Sans, sans-serif'>",
                width, height, width, height);
        add("<rect width='100%%' height='100%%' fill='white'/>");
    }

    @Override
    public void path(double[] x, double[] y, Color color, double width, boolean dashed) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < x.length; i++) {
            points.append(String.format(Locale.ROOT, i == 0 ? "%.1f,%.1f" : " %.1f,%.1f", x[i], y[i]));
        }
        add(
                "<polyline points='%s' fill='none' stroke='%s' stroke-width='%.1f' stroke-linejoin='round'%s/>",
                points, hex(color), width, dashed ? " stroke-dasharray='5 4'" : "");
    }

    @Override
    public void text(double x, double y, Anchor anchor, double size, Color color, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
        add(
                "<text x='%.1f' y='%.1f' text-anchor='%s' font-size='%.0f' fill='%s'>%s</text>",
                x, y, anchor.name().toLowerCase(Locale.ROOT), size, hex(color), escaped);
    }

    private static String hex(Color c) {
        return String.format("#%06x", c.getRGB() & 0xFFFFFF);
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    /** The whole file. */
    String text() {
        return svg + "</svg>\n";
    }
}
