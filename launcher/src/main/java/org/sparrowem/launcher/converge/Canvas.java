package org.sparrowem.launcher.converge;

import java.awt.Color;

/** A sheet to draw on, y downwards. */
interface Canvas {
    /** A path through points; {@code dashed} for guide lines. */
    void path(double[] x, double[] y, Color color, double width, boolean dashed);

    /** A text whose start, middle or end stands at x, its base line at y. */
    void text(double x, double y, Anchor anchor, double size, Color color, String text);

    /** Where a text is held. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** A straight line. */
    default void line(double x1, double y1, double x2, double y2, Color color, double width, boolean dashed) {
        path(new double[] {x1, x2}, new double[] {y1, y2}, color, width, dashed);
    }
}
