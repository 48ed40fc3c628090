package org.sparrowem.kernel.simulate;

import java.util.Optional;
import org.sparrowem.kernel.ctf.Ctf;
import org.sparrowem.kernel.ctf.CtfFilter;
import org.sparrowem.kernel.ctf.ParticleCtf;
import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.random.CounterRandom;

/**
 * Makes particles one by one: projection at a random pose, transfer function and envelope, noise, phase flip, contrast.
 *
 * <p>The image is {@code sqrt(snr) s + n} where the noise n has variance 1 and the signal s is scaled, by one number for
 * the set, to a mean variance of 1 inside the circle that the object fills; without noise it is s. That number is measured
 * on particles 0 to 99 whatever the count, so a particle depends on the views, the settings other than the count, and its
 * index alone. Threads may share a simulator.
 */
public final class ParticleSimulator {
    private static final int MEASURED = 100;
    private static final int POSE = 1;
    private static final int OPTICS = 2;
    private static final int NOISE = 3;

    private record Pose(Orientation orientation, double dx, double dy) {}

    private final Views views;
    private final SimulationSettings settings;
    private final double[] noiseAmplitudes;
    private final double signalScale;
    private final SignalPower power;

    /** Prepares a set; makes a hundred projections to measure the signal. */
    public ParticleSimulator(Views views, SimulationSettings settings) {
        this.views = views;
        this.settings = settings;
        this.noiseAmplitudes = settings.noise().amplitudes(views.box(), views.apix());
        this.signalScale = 1 / Math.sqrt(meanSignalVariance());
        this.power = new SignalPower(views.box(), views.apix());
        for (int i = 0; i < MEASURED; i++) {
            Pose pose = pose(i);
            power.add(views.view(pose.orientation, 0, 0));
        }
    }

    /** The number of particles in the set. */
    public int count() {
        return settings.count();
    }

    /** Particle {@code index}, 0 to {@code count - 1}. */
    public Particle particle(int index) {
        if (index < 0 || index >= settings.count()) {
            throw new IllegalArgumentException("particle " + index + "; expected 0 to " + (settings.count() - 1));
        }
        Pose pose = pose(index);
        Optional<Ctf> ctf = ctf(index);
        boolean noisy = settings.snr() < Double.POSITIVE_INFINITY;
        double scale = noisy ? signalScale * Math.sqrt(settings.snr()) : signalScale;
        float[] sum = scaled(signal(pose, ctf), scale);
        if (noisy) {
            addNoise(sum, new CounterRandom(settings.seed(), NOISE, index));
        }
        Image image = Fourier.inverse(finished(sum, ctf), views.apix());
        return new Particle(image, pose.orientation, pose.dx, pose.dy, ctf);
    }

    /**
     * A particle's transfer function with the signal to noise ratio that the set was made with: the object's mean power at
     * each ring, seen through that function and its envelope, over the power of the noise. Without noise there is no curve.
     */
    public Optional<ParticleCtf> contrast(Particle particle) {
        boolean noisy = settings.snr() < Double.POSITIVE_INFINITY;
        double scale = signalScale * signalScale * settings.snr();
        return particle.ctf()
                .map(ctf -> noisy
                        ? power.curves(scale, noiseAmplitudes).of(ctf, settings.phaseFlip())
                        : ParticleCtf.of(ctf, settings.phaseFlip()));
    }

    private Pose pose(int index) {
        CounterRandom random = new CounterRandom(settings.seed(), POSE, index);
        double most = settings.maxShiftPx();
        return new Pose(orientation(random), random.uniform(-most, most), random.uniform(-most, most));
    }

    private Orientation orientation(CounterRandom random) {
        double tilt = settings.maxTiltDeg();
        if (tilt == SimulationSettings.ANY_TILT_DEG) {
            return random.orientation();
        }
        double az = random.uniform(0, 360);
        double out = Math.toDegrees(StrictMath.asin(random.uniform(-1, 1) * StrictMath.sin(Math.toRadians(tilt))));
        return new Orientation(az, 90 + out, random.uniform(0, 360));
    }

    private Optional<Ctf> ctf(int index) {
        return settings.optics().map(o -> o.draw(new CounterRandom(settings.seed(), OPTICS, index)));
    }

    /** The spectrum of the noiseless particle in the views' own units. */
    private Spectrum signal(Pose pose, Optional<Ctf> ctf) {
        Spectrum bare = views.view(pose.orientation, pose.dx, pose.dy);
        return ctf.map(c -> CtfFilter.times(bare, views.apix(), (kx, ky) -> c.at(kx, ky) * c.envelope(kx, ky)))
                .orElse(bare);
    }

    private static float[] scaled(Spectrum spectrum, double scale) {
        float[] out = new float[spectrum.data().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) (spectrum.data()[i] * scale);
        }
        return out;
    }

    private void addNoise(float[] sum, CounterRandom random) {
        int box = views.box();
        float[] white = new float[box * box];
        for (int i = 0; i < white.length; i++) {
            white[i] = (float) random.gaussian();
        }
        float[] noise = Fourier.forward(Image.of(box, box, white)).data();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += (float) (noise[i] * noiseAmplitudes[i / 2]);
        }
    }

    private Spectrum finished(float[] sum, Optional<Ctf> ctf) {
        Spectrum spectrum = new Spectrum(views.box(), views.box(), 1, sum);
        double sign = settings.dark() ? -1 : 1;
        if (!settings.phaseFlip() || ctf.isEmpty()) {
            return new Spectrum(views.box(), views.box(), 1, scaled(spectrum, sign));
        }
        return CtfFilter.times(spectrum, views.apix(), (kx, ky) -> sign * CtfFilter.sign(ctf.get(), kx, ky));
    }

    private double meanSignalVariance() {
        double sum = 0;
        for (int i = 0; i < MEASURED; i++) {
            Image image = Fourier.inverse(signal(pose(i), ctf(i)), views.apix());
            sum += varianceInside(image, views.radiusA() / views.apix());
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException("the object to simulate is empty: its projections are flat");
        }
        return sum / MEASURED;
    }

    /** The variance of the pixels within {@code radius} pixels of the centre, which the image's edge may cut. */
    static double varianceInside(Image image, double radius) {
        double sum = 0;
        double squares = 0;
        int n = 0;
        for (int y = 0; y < image.ny(); y++) {
            for (int x = 0; x < image.nx(); x++) {
                if (StrictMath.hypot(x - image.nx() / 2, y - image.ny() / 2) <= radius) {
                    double v = image.at(x, y);
                    sum += v;
                    squares += v * v;
                    n++;
                }
            }
        }
        return squares / n - sum / n * (sum / n);
    }
}
