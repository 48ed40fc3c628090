package org.sparrowem.launcher.converge;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The curves as a PNG picture, drawn by XChart. */
final class ConvergencePng {
    private static final Color RED = new Color(0xC0, 0x39, 0x2B);

    private ConvergencePng() {}

    /** The picture's file content. Fails in ways of its own where Java finds no font. */
    static byte[] bytes(String title, List<FscCurve> curves) {
        System.setProperty("java.awt.headless", "true");
        XYChart chart = new XYChartBuilder()
                .width(1100)
                .height(620)
                .title(title)
                .xAxisTitle("Spatial frequency (1/\u00c5) and resolution")
                .yAxisTitle("Fourier shell correlation with the map before")
                .build();
        double max = ConvergenceSvg.maxFrequency(curves);
        style(chart.getStyler(), max);
        for (int i = 0; i < curves.size(); i++) {
            FscCurve curve = curves.get(i);
            if (curve.frequency().length > 0) {
                float width = i == curves.size() - 1 ? 3f : 1.8f;
                line(chart, Ticks.name(curve), curve.frequency(), curve.correlation(), Ticks.color(i, curves.size()))
                        .setLineStyle(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            }
        }
        threshold(chart, 0.5, max);
        threshold(chart, 0.143, max);
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            BitmapEncoder.saveBitmap(chart, out, BitmapEncoder.BitmapFormat.PNG);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void style(XYStyler style, double max) {
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
        style.setBaseFont(font);
        style.setChartTitleFont(font.deriveFont(Font.BOLD, 18f));
        style.setAxisTitleFont(font);
        style.setAxisTickLabelsFont(font.deriveFont(13f));
        style.setLegendFont(font.deriveFont(13f));
        style.setChartBackgroundColor(Color.WHITE);
        style.setChartTitleBoxVisible(false);
        style.setPlotBorderVisible(false);
        style.setPlotGridLinesColor(new Color(0xE6, 0xE6, 0xE6));
        style.setPlotGridVerticalLinesVisible(false);
        style.setLegendBorderColor(Color.WHITE);
        style.setLegendPosition(Styler.LegendPosition.OutsideE);
        style.setXAxisMin(0.0);
        style.setXAxisMax(max);
        style.setYAxisMin(-0.1);
        style.setYAxisMax(1.05);
        style.setxAxisTickLabelsFormattingFunction(
                f -> f == 0 ? "0" : Ticks.frequency(f) + " = " + Ticks.resolution(f));
    }

    private static XYSeries line(XYChart chart, String name, double[] x, double[] y, Color color) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(color);
        return series;
    }

    private static void threshold(XYChart chart, double value, double max) {
        line(chart, "threshold " + value, new double[] {0, max}, new double[] {value, value}, RED)
                .setLineStyle(
                        new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {5, 4}, 0));
    }
}
