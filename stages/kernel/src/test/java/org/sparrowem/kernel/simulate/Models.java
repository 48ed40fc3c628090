package org.sparrowem.kernel.simulate;

import java.util.ArrayList;
import java.util.List;
import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.Rotation;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.project.Projector;
import org.sparrowem.kernel.random.CounterRandom;

/** Small objects and a plain projector for the tests of the simulator. */
final class Models {
    private Models() {}

    /** Sixty atoms of four elements, without symmetry, within 20 A of the origin. */
    static AtomicModel blob() {
        CounterRandom random = new CounterRandom(42, 0, 0);
        Element[] elements = {Element.C, Element.N, Element.O, Element.S};
        List<AtomicModel.Atom> atoms = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Rotation r = random.orientation().rotation();
            double radius = 20 * Math.cbrt(random.uniform());
            double[] p = r.apply(radius, 0, 0);
            atoms.add(new AtomicModel.Atom(elements[i % 4], p[0], p[1], p[2], 1));
        }
        return new AtomicModel(atoms);
    }

    static AtomicModel atom(Element element, double x, double y, double z) {
        return new AtomicModel(List.of(new AtomicModel.Atom(element, x, y, z, 1)));
    }

    /** Sums the rotated volume along z, trilinear, written down from the definition. */
    static final Projector TRILINEAR = new Projector() {
        @Override
        public Image project(Image v, Orientation orientation) {
            int n = v.nx();
            int c = n / 2;
            Rotation back = orientation.rotation().inverse();
            float[] out = new float[n * n];
            for (int i = 0; i < n * n * n; i++) {
                double[] p = back.apply(i % n - c, i / n % n - c, i / (n * n) - c);
                out[i % (n * n)] += (float) sample(v, p[0] + c, p[1] + c, p[2] + c);
            }
            return new Image(n, n, 1, out, v.apix(), 1);
        }
    };

    private static double sample(Image v, double x, double y, double z) {
        int x0 = (int) Math.floor(x);
        int y0 = (int) Math.floor(y);
        int z0 = (int) Math.floor(z);
        int n = v.nx();
        if (Math.min(x0, Math.min(y0, z0)) < 0 || Math.max(x0, Math.max(y0, z0)) >= n - 1) {
            return 0;
        }
        double sum = 0;
        for (int corner = 0; corner < 8; corner++) {
            int cx = x0 + (corner & 1);
            int cy = y0 + (corner >> 1 & 1);
            int cz = z0 + (corner >> 2);
            sum += v.at(cx, cy, cz) * (1 - Math.abs(x - cx)) * (1 - Math.abs(y - cy)) * (1 - Math.abs(z - cz));
        }
        return sum;
    }

    static Image image(Views views, Orientation orientation, double dx, double dy) {
        return Fourier.inverse(views.view(orientation, dx, dy), views.apix());
    }

    static double correlation(Image a, Image b) {
        double sa = 0;
        double sb = 0;
        int n = a.data().length;
        for (int i = 0; i < n; i++) {
            sa += a.data()[i] / (double) n;
            sb += b.data()[i] / (double) n;
        }
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < n; i++) {
            double x = a.data()[i] - sa;
            double y = b.data()[i] - sb;
            ab += x * y;
            aa += x * x;
            bb += y * y;
        }
        return ab / Math.sqrt(aa * bb);
    }
}
