package org.sparrowem.kernel.similarity;

import org.sparrowem.kernel.ctf.MatchedFilter;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.process.MatchTo;
import org.sparrowem.kernel.process.RadialGain;
import org.sparrowem.kernel.process.RadialIntensity;

/**
 * A particle and the way in which it sees references: what a search over all of them is done with, and what a pair is
 * judged by.
 */
public sealed interface Sight {
    /** The particle for a search over all references as {@link ReferenceFilter#base} leaves them. */
    Image searched();

    /** The particle to which references are aligned one by one. */
    Image aligned();

    /** The particle as pairs are scored. */
    Image judged();

    /** A reference before it is moved onto the particle. */
    Image before(Image reference);

    /** The reference after it was moved. */
    Image after(Image moved);

    /** What the power of a reference of the search is multiplied by when the particle sees it, at rings 0, 1, ... */
    double[] powerGains(int rings);

    /** Everything as it is. */
    record Plain(Image particle) implements Sight {
        @Override
        public Image searched() {
            return particle;
        }

        @Override
        public Image aligned() {
            return particle;
        }

        @Override
        public Image judged() {
            return particle;
        }

        @Override
        public Image before(Image reference) {
            return reference;
        }

        @Override
        public Image after(Image moved) {
            return moved;
        }

        @Override
        public double[] powerGains(int rings) {
            throw new IllegalStateException("nothing is filtered");
        }
    }

    /** References with the particle's radial amplitudes. */
    record Amplitudes(Image particle) implements Sight {
        @Override
        public Image searched() {
            return RadialGain.apply(particle, RadialIntensity.of(particle));
        }

        @Override
        public Image aligned() {
            return particle;
        }

        @Override
        public Image judged() {
            return particle;
        }

        @Override
        public Image before(Image reference) {
            return new MatchTo(particle).process(reference);
        }

        @Override
        public Image after(Image moved) {
            return moved;
        }

        @Override
        public double[] powerGains(int rings) {
            return RadialIntensity.of(particle);
        }
    }

    /** References through the particle's transfer function, both with white noise. */
    record Contrast(Image particle, MatchedFilter filter, Image judged) implements Sight {
        static Contrast of(Image particle) {
            MatchedFilter filter = MatchedFilter.of(particle);
            return new Contrast(particle, filter, filter.whitened(particle));
        }

        @Override
        public Image searched() {
            return filter.matched(particle);
        }

        @Override
        public Image aligned() {
            return searched();
        }

        @Override
        public Image before(Image reference) {
            return reference;
        }

        @Override
        public Image after(Image moved) {
            return filter.seen(moved);
        }

        @Override
        public double[] powerGains(int rings) {
            return filter.powerGains(rings, 1 / (particle.apix() * particle.ny()));
        }
    }
}
