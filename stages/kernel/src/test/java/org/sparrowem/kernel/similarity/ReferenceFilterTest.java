package org.sparrowem.kernel.similarity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sparrowem.kernel.align.RotateTranslateFlip;
import org.sparrowem.kernel.compare.Ccc;
import org.sparrowem.kernel.ctf.Ctf;
import org.sparrowem.kernel.ctf.CtfCurves;
import org.sparrowem.kernel.ctf.CtfFilter;
import org.sparrowem.kernel.ctf.ParticleCtf;
import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Blobs;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PlaneTransform;

/** One search over all references, with a filtered particle, finds what filtering each pair finds. */
class ReferenceFilterTest {
    private static final int SIZE = 48;
    private static final int REFERENCES = 12;
    private static final double APIX = 4;
    private static final CtfCurves FALLING = new CtfCurves(0.02, new float[] {8, 4, 2, 1.5f, 1.2f, 1, 1}, new float[0]);

    private static final Ccc CCC = new Ccc(true);

    /** The same blobs stretched more and more, so that neighbours resemble each other. */
    private static List<Image> references() {
        List<Image> references = new ArrayList<>();
        for (int i = 0; i < REFERENCES; i++) {
            double scale = 0.7 + 0.06 * i;
            Image stretched =
                    PlaneTransform.apply(Blobs.image(SIZE, Align2d.IDENTITY), new Align2d(0, 0, 0, false, scale));
            references.add(stretched.withApix(APIX));
        }
        return references;
    }

    /** A reference moved, imaged by an astigmatic microscope, its phases flipped, with noise of the colour of the curve. */
    private static Image particle(Image reference, Align2d pose, double sigma, int seed) {
        Ctf ctf = new Ctf(1 + 0.2 * (seed % 5), 0.3, 25.0 * seed, 300, 2.7, 0.1, 60, 0);
        Image seen = CtfFilter.flipPhases(CtfFilter.apply(PlaneTransform.apply(reference, pose), ctf), ctf);
        Image noise = coloured(Blobs.noisy(Image.of(SIZE, SIZE, new float[SIZE * SIZE]), sigma, seed));
        float[] data = seen.data().clone();
        for (int i = 0; i < data.length; i++) {
            data[i] += noise.data()[i];
        }
        return seen.with(data).withCtf(FALLING.of(ctf, true));
    }

    private static Image coloured(Image white) {
        ParticleCtf curve = FALLING.of(new Ctf(1, 0, 0, 300, 2.7, 0.1, 0, 0), true);
        Spectrum noise = CtfFilter.times(
                Fourier.forward(white), APIX, (kx, ky) -> Math.sqrt(curve.backgroundAt(Math.hypot(kx, ky))));
        return Fourier.inverse(noise, APIX);
    }

    private static SimilarityEngine engine(ReferenceFilter filter, int exact) {
        Image example = particle(references().get(0), Align2d.IDENTITY, 0.1, 0);
        SimilaritySettings how = new SimilaritySettings(
                CCC, new RotateTranslateFlip(-1, -1), CCC, null, null, List.of(), filter, example, 1);
        return SimilarityEngines.oneStage(references(), how, exact);
    }

    private static SimilarityRow row(SimilarityEngine engine, Image particle) {
        SimilarityRow row = new SimilarityRow(REFERENCES);
        engine.row(particle, row);
        return row;
    }

    private static int best(SimilarityRow row) {
        int best = 0;
        for (int r = 1; r < REFERENCES; r++) {
            best = row.score(r) < row.score(best) ? r : best;
        }
        return best;
    }

    private static Align2d pose(int i) {
        return Align2d.of(i % 3 - 1, i % 5 - 2, 47 * i, i % 2 == 1);
    }

    /** Beyond the leading references the estimate differs by what the coarse pose and the search's band leave out. */
    @ParameterizedTest
    @EnumSource(names = {"AMPLITUDES", "CTF"})
    void estimatesAreNearTheScoresOfThePairs(ReferenceFilter filter) {
        SimilarityEngine all = engine(filter, REFERENCES);
        SimilarityEngine leading = engine(filter, 3);
        for (int i = 0; i < REFERENCES; i += 3) {
            Image particle = particle(references().get(i), pose(i), 0.05, i);
            SimilarityRow pairs = row(all, particle);
            SimilarityRow search = row(leading, particle);
            assertEquals(best(pairs), best(search), "particle " + i);
            for (int r = 0; r < REFERENCES; r++) {
                assertEquals(pairs.score(r), search.score(r), 0.1, "particle " + i + ", reference " + r);
            }
        }
    }

    /** In coloured noise, behind a transfer function, the restored references are told apart better. */
    @Test
    void referencesThroughTheTransferFunctionAreRecognisedMoreOften() {
        SimilarityEngine without = engine(ReferenceFilter.NONE, 3);
        SimilarityEngine with = engine(ReferenceFilter.CTF, 3);
        int plain = 0;
        int seen = 0;
        for (int i = 0; i < 3 * REFERENCES; i++) {
            Image particle = particle(references().get(i % REFERENCES), pose(i), 0.12, i);
            plain += best(row(without, particle)) == i % REFERENCES ? 1 : 0;
            seen += best(row(with, particle)) == i % REFERENCES ? 1 : 0;
        }
        assertTrue(seen > plain + 5, seen + " of 36 recognised, " + plain + " without the filter");
    }
}
