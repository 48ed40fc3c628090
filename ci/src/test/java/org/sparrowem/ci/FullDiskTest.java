package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that fills up in the middle of every stage, and one that has space for bytes but not for another file: a tmpfs whose
 * size is cut before each step, and given back after it.
 *
 * <p>{@code -Dtorture.fractions=0.1,0.5} cuts at these parts of what the step writes (0.5); {@code inodes} among them leaves space for bytes
 * but not for files.
 */
@Tag("slow")
class FullDiskTest {
    private static final String FRACTIONS = System.getProperty("torture.fractions", "0.5");

    /** The steps of a small project that has every stage in it. */
    private static final List<String> STEPS = List.of(
            "simulate particles --builtin=groel --count=60 --box=28 --apix=10.8 --snr=0.3 --seed=1 --startmap=init"
                    + " --startres=40",
            "import particles.hdf sets#particles",
            "import init.hdf run#initial_model --like=sets#particles",
            "project3d run#initial_model --outfile=run#projections --sym=d7"
                    + " --orientgen=eman:delta=40:inc_mirror=0:perturb=0",
            "simmx run#projections sets#particles run#simmx --align=rotate_translate_flip:maxshift=1 --shrink=2"
                    + " --blocksize=20",
            "classify run#simmx run#classify --blocksize=20",
            "classaverage --input=sets#particles --classmx=run#classify --ref=run#projections --output=run#classes"
                    + " --resultmx=run#cls_result --iter=1 --align=rotate_translate_flip",
            "make3d --input=run#classes --output=run#threed --sym=d7",
            "postprocess run#threed run#threed_filt --maskout=run#threed_mask --mass=800 --apix=10.8"
                    + " --automask3d=1,3,2,2,1",
            "fsc run#initial_model run#threed_filt run/fsc.txt",
            "ctf sets#particles sets#particles_ctf --phaseflip=sets#flipped --groups=sets/groups.txt",
            "process run#threed run#smooth --process=filter.lowpass.gauss:cutoff_abs=0.2",
            "split sets#particles sets#even --half=even",
            "halfmaps run#threed run#initial_model run/halves.txt --average=run#mean",
            "join run#projections,run#projections run#joined",
            "models run#projections --classmx=run#classify --table=run/models.txt",
            "export sets#particles out/p.star --stack=out/p.mrcs");

    /** A file system counts its space in these. */
    private static final int PAGE = 4096;

    /**
     * Arguments: the disk, where to copy its state after each run, the java and the stages; on standard input lines of limit,
     * number and step, where the limit is bytes or inodes that are left free, or none.
     */
    private static final String SCRIPT =
            """
            disk=$1; out=$2; java=$3; stages=$4
            mount -t tmpfs -o size=64m,nr_inodes=10000 tmpfs "$disk"; cd "$disk"
            try() {
              name=$1; stage=$2; shift 2; code=0
              "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dsparrow.parent=$$ -jar "$stages/$stage.jar" "$@" \
                >"$out/$name.out" 2>"$out/$name.err" || code=$?
              echo $code >"$out/$name.exit"; cp -r "$disk" "$out/$name"
            }
            while read -r kind free number step; do
              case $kind in
                bytes) mount -o remount,size=$(($(df -B1 --output=used . | tail -n 1) + free)) "$disk" ;;
                inodes) mount -o remount,nr_inodes=$(($(df --output=iused . | tail -n 1) + free)) "$disk" ;;
              esac
              if [ "$kind" != none ]; then
                try "full_$number" $step </dev/null
                mount -o remount,size=64m,nr_inodes=10000 "$disk"
              fi
              try "done_$number" $step </dev/null
            done
            """;

    @TempDir
    Path scratch;

    private Path disk;
    private Path reference;

    @BeforeEach
    void undisturbed() throws IOException {
        disk = Files.createDirectory(scratch.resolve("disk"));
        Command.Result mount = inNamespace("mount -t tmpfs tmpfs $1", disk.toString());
        assumeTrue(mount.exit() == 0, () -> "mounts are forbidden here: " + mount.err());
        reference = Files.createDirectory(scratch.resolve("reference"));
        for (int i = 0; i < STEPS.size(); i++) {
            StagesHere.stage(disk, List.of(STEPS.get(i).split(" ")));
            BranchRun.copy(disk, reference.resolve("done_" + i));
        }
        List<String> stages = new ArrayList<>(Dist.stages());
        stages.removeIf(stage -> STEPS.stream().anyMatch(s -> s.startsWith(stage + " ")));
        assertEquals(List.of(), stages, "stages without a step here");
    }

    private Command.Result inNamespace(String script, String... arguments) {
        boolean root = System.getProperty("user.name").equals("root");
        List<String> words = new ArrayList<>(List.of("unshare", root ? "-m" : "-rm", "sh", "-euc", script, "sh"));
        words.addAll(List.of(arguments));
        return Command.of(scratch, words).run();
    }

    /** Runs all steps with a limit each; returns the directory of what they said and left. */
    private Path run(String name, List<String> limits) throws IOException {
        Path out = Files.createDirectory(scratch.resolve(name));
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < STEPS.size(); i++) {
            lines.append(limits.get(i) + " " + i + " " + STEPS.get(i) + "\n");
        }
        Path file = Files.writeString(scratch.resolve(name + ".steps"), lines);
        String stages = Dist.stage("simulate").getParent().toString();
        inNamespace("exec <" + file + "\n" + SCRIPT, disk.toString(), out.toString(), Dist.JAVA.toString(), stages)
                .succeeded();
        return out;
    }

    private static String text(Path out, String name) {
        try {
            return Files.readString(out.resolve(name)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes of whole pages that a step adds to the disk. */
    private long written(int step) {
        Path before = reference.resolve("done_" + (step - 1));
        List<String> old = step == 0 ? List.of() : Tree.names(before);
        Path after = reference.resolve("done_" + step);
        return Tree.names(after).stream()
                .filter(n -> !old.contains(n))
                .mapToLong(n -> (after.resolve(n).toFile().length() + PAGE - 1) / PAGE * PAGE)
                .sum();
    }

    /** Every failure is one line and exit 1; what is there is whole; with space the same command ends like any other run. */
    private void compare(Path out, List<String> limits) {
        for (int i = 0; i < STEPS.size(); i++) {
            String what = STEPS.get(i) + " with " + limits.get(i);
            Tree wanted = Tree.of(reference.resolve("done_" + i));
            if (!limits.get(i).startsWith("none")) {
                List<String> lines = text(out, "full_" + i + ".err")
                        .lines()
                        .filter(l -> !l.contains("warning: "))
                        .toList();
                assertEquals("1", text(out, "full_" + i + ".exit"), () -> what + " said " + lines);
                assertEquals(1, lines.size(), () -> what + " said " + lines);
                assertTrue(lines.get(0).contains("disk is full"), () -> what + " said " + lines);
                List<String> half = wanted.differences(Tree.of(out.resolve("full_" + i))).stream()
                        .filter(d -> !d.startsWith("missing: ") && !d.matches("superfluous: .*blocks/[^.].*"))
                        .toList();
                assertEquals(List.of(), half, () -> "left by " + what);
                assertTrue(FastRun.unfinished(out.resolve("full_" + i)).stream().allMatch(n -> n.contains("/blocks/")));
            }
            assertEquals("0", text(out, "done_" + i + ".exit"), () -> what + ", with space again");
            assertEquals(List.of(), wanted.differences(Tree.of(out.resolve("done_" + i))), () -> "after " + what);
        }
    }

    @Test
    void aDiskFillsUpInEveryStage() throws IOException {
        int failures = 0;
        for (String fraction : FRACTIONS.split(",")) {
            List<String> limits = fraction.equals("inodes") ? inodes() : bytes(Double.parseDouble(fraction));
            compare(run("full_" + fraction, limits), limits);
            failures += (int) limits.stream().filter(l -> !l.startsWith("none")).count();
        }
        String stages = STEPS.stream().map(s -> s.split(" ")[0]).distinct().collect(Collectors.joining(" "));
        System.out.println("FullDiskTest: " + failures + " full disks at " + Arrays.toString(FRACTIONS.split(","))
                + " of what a step writes, in " + stages + "; one line and exit 1 each, then byte-equal");
    }

    /** A page at least: a tmpfs of no bytes is one without a limit. */
    private List<String> bytes(double fraction) {
        return IntStream.range(0, STEPS.size())
                .mapToObj(i -> "bytes " + Math.max(PAGE, (long) (fraction * written(i)) / PAGE * PAGE))
                .toList();
    }

    /** The steps that write blocks or several outputs get one, two, three more files, and space enough. */
    private static List<String> inodes() {
        List<String> limits = new ArrayList<>(Collections.nCopies(STEPS.size(), "none 0"));
        for (int more = 1; more <= 3; more++) {
            limits.set(3 + more, "inodes " + more);
        }
        return limits;
    }
}
