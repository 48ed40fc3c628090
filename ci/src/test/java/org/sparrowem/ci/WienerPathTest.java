package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Particles with their transfer functions, restored and weighted by signal to noise ratio, give a better map than the mean of
 * flipped ones, measured against the truth.
 */
@Tag("slow")
class WienerPathTest {
    @TempDir
    Path project;

    /** The start map holds nothing beyond 30 A, so that nothing finer can be restored from it. */
    @Test
    void theWienerPathIsSharperThanTheMean() throws IOException {
        sparrow(
                "simulate",
                "particles",
                "--builtin=groel",
                "--count=300",
                "--box=56",
                "--apix=4.5",
                "--snr=0.1",
                "--phaseflip",
                "--truthmap=truth");
        sparrow("process", "truth", "start", "--process=filter.lowpass.tophat:cutoff_freq=0.0333");
        double[] mean = refined("mean");
        double[] wiener = refined("wiener", "--refctf", "--classaverager=ctf.auto", "--recon=wiener_fourier");
        for (int i = 0; i < mean.length; i++) {
            System.out.printf("iteration %d: FSC 0.5 at %.2f A by the mean, %.2f A by Wiener%n", i, mean[i], wiener[i]);
        }
        // 20.7 and 14.9, 14.8 and 13.2 when it was written.
        assertTrue(wiener[0] < 0.85 * mean[0], wiener[0] + " A in the first iteration, " + mean[0] + " by the mean");
        assertTrue(wiener[1] < 0.95 * mean[1], wiener[1] + " A in the second iteration, " + mean[1] + " by the mean");
    }

    private double[] refined(String path, String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "refine",
                "--input=particles.hdf",
                "--model=start.hdf",
                "--sym=d7",
                "--iter=2",
                "--path=" + path,
                "--orientgen=eman:delta=7:inc_mirror=0:perturb=0"));
        words.addAll(List.of(options));
        StagesHere.sparrow(project, words);
        return new double[] {resolution(path, 0), resolution(path, 1)};
    }

    /** Where the Fourier shell correlation with the truth falls below 0.5, A. */
    private double resolution(String path, int iteration) throws IOException {
        String table = path + iteration + ".txt";
        sparrow("fsc", "truth.hdf", path + "#threed_0" + iteration, table);
        String line = Files.readAllLines(project.resolve(table)).stream()
                .filter(l -> l.startsWith("# resolution at 0.5: "))
                .findFirst()
                .orElseThrow();
        return Double.parseDouble(line.split(" ")[4]);
    }

    private void sparrow(String... words) {
        StagesHere.stage(project, List.of(words));
    }
}
