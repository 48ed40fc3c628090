package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways through the refinement that the default does not take give the same bytes at any number of threads and blocks, too. */
@Tag("slow")
class PathsInvarianceTest {
    @TempDir
    static Path scratch;

    @BeforeAll
    static void simulate() throws Exception {
        SmallRun.simulate(Files.createDirectory(scratch.resolve("inputs")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--refctf --classaverager=ctf.auto --recon=wiener_fourier --usefilt=particles.hdf",
                "--prefilt --twostage=2 --sep=2 --classcmp=frc:snrweight=1 --classkeepsig --classkeep=1 --classautomask"
                        + " --mass=800 --apix=6.5 --automask3d=1,10,2,2,1 --projector=gauss_fft --pad=64 --classrefsf"
                        + " --classaverager=ctf.weight --recon=fourier:mode=gauss_5",
                "--simalign=rotate_translate_flip:rfp_mode=2 --simralign=refine --shrink=2 --simvec --classiter=2"
                        + " --classaverager=ctfw.auto --recon=back_projection --lowmem --m3diter=3"
                        + " --m3dpostprocess=filter.lowpass.gauss:cutoff_freq=0.1"
            })
    void threadsAndBlocks(String options) {
        Tree usual = refined("usual", options);
        assertEquals(List.of(), usual.differences(refined("single", options + " --parallel=thread:1 --blocksize=7")));
    }

    private static Tree refined(String name, String options) {
        Path project = SmallRun.copyOfInputs(
                scratch.resolve("inputs"), scratch.resolve(name + Integer.toHexString(options.hashCode())));
        StagesHere.sparrow(project, SmallRun.refine(("--iter=1 " + options).split(" ")));
        return Tree.of(project);
    }
}
