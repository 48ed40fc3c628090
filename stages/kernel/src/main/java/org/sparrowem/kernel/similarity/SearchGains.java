package org.sparrowem.kernel.similarity;

import java.util.List;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.Statistics;
import org.sparrowem.kernel.process.RadialIntensity;

/**
 * Turns the correlation that a search finds, of a filtered particle with references as they are, into that of the pair as
 * it is judged: the products are equal, the norms are not.
 */
final class SearchGains {
    private final double[][] power;
    private final double[] norm;

    SearchGains(List<Image> references) {
        this.power = references.stream().map(SearchGains::ringPower).toArray(double[][]::new);
        this.norm = references.stream().mapToDouble(SearchGains::norm).toArray();
    }

    /** Power by ring as a sum over the whole plane, the mean value left out. */
    private static double[] ringPower(Image image) {
        double[] power = RadialIntensity.of(image);
        power[0] = 0;
        for (int r = 1; r < power.length; r++) {
            power[r] *= 2 * Math.PI * r / image.data().length;
        }
        return power;
    }

    private static double norm(Image image) {
        Statistics s = Statistics.of(image);
        return s.sigma() * Math.sqrt(image.data().length - 1);
    }

    /** Fills in the gain of each reference for a particle that is searched with in this form. */
    void fill(Sight sight, Image searched, float[] gains) {
        double[] seen = sight.powerGains(power[0].length);
        double particle = norm(searched) / norm(sight.judged());
        for (int i = 0; i < gains.length; i++) {
            double sum = 0;
            for (int r = 1; r < seen.length; r++) {
                sum += power[i][r] * seen[r];
            }
            gains[i] = (float) (sum > 0 ? particle * norm[i] / Math.sqrt(sum) : 1);
        }
    }
}
