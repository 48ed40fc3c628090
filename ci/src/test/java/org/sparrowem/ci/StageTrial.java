package org.sparrowem.ci;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.sparrowem.shell.StageProgram;
import org.sparrowem.shell.testing.StageRun;
import org.sparrowem.store.Dead;
import org.sparrowem.store.fault.Call;
import org.sparrowem.store.fault.Died;
import org.sparrowem.store.fault.Fault;
import org.sparrowem.store.fault.FaultyDisk;

/** Runs one command of a stage again and again on a project, each time with another call of the file system going wrong. */
final class StageTrial {
    private static final List<Fault.Kind> KINDS =
            List.of(Fault.Kind.FAILS, Fault.Kind.SHORT, Fault.Kind.FULL, Fault.Kind.DIES);

    private final long start = System.nanoTime();
    private final Path scratch;
    private final Path before;
    private final StageProgram<?> program;
    private final String[] words;
    private final List<Call> calls;
    private final Path after;
    private final Tree expected;
    private int runs;

    StageTrial(Path scratch, Path before, StageProgram<?> program, List<String> words) {
        this.scratch = scratch;
        this.before = before;
        this.program = program;
        this.words = words.toArray(String[]::new);
        // Runs before this one told the JVM nothing that the disk will be asked for again: counted is a warm run.
        this.after = copy();
        FaultyDisk disk = FaultyDisk.over(after, Fault.NONE);
        StageRun.ok(program, disk.root(), this.words);
        this.calls = disk.calls();
        this.expected = Tree.of(after);
    }

    /** Number of file system calls of an undisturbed run. */
    int calls() {
        return calls.size();
    }

    int runs() {
        return runs;
    }

    long millis() {
        return (System.nanoTime() - start) / 1_000_000;
    }

    /** The project with the stage's outputs. */
    Path after() {
        return after;
    }

    /** Runs with up to so many faults of each kind; returns what was not as promised, a line each. */
    List<String> faults(int most) {
        List<String> broken = new ArrayList<>();
        for (Fault.Kind kind : KINDS) {
            List<Integer> at = new ArrayList<>(IntStream.rangeClosed(1, calls.size())
                    .filter(k -> Fault.matters(kind, calls.get(k - 1)))
                    .boxed()
                    .toList());
            Collections.shuffle(at, new Random(kind.ordinal()));
            at.stream().limit(most).forEach(k -> broken.addAll(run(new Fault(kind, k))));
        }
        return broken;
    }

    private List<String> run(Fault fault) {
        runs++;
        List<String> broken = new ArrayList<>();
        Path project = copy();
        FaultyDisk disk = FaultyDisk.over(project, fault);
        try {
            judge(StageRun.of(program, disk.root(), words), fault, project, broken);
            if (!disk.struck(Call.DELETE) && Tree.names(project).stream().anyMatch(n -> n.contains(".tmp~")))
                broken.add("unfinished files stay: " + Tree.names(project));
        } catch (Died e) {
            Dead.bury(project);
        }
        if (disk.struck(Call.DELETE)) Dead.bury(project);
        StageRun again =
                StageRun.of(program, FaultyDisk.over(project, Fault.NONE).root(), words);
        if (again.exit() != 0) broken.add("again it exits with " + again.exit() + ": " + again.errors());
        List<String> differences = expected.differences(Tree.of(project));
        if (!differences.isEmpty()) broken.add("again, yet " + differences);
        delete(project);
        return broken.stream()
                .map(b -> words[0] + " " + fault + " " + disk.call(fault.at()) + ": " + b)
                .toList();
    }

    private void judge(StageRun run, Fault fault, Path project, List<String> broken) {
        if (run.exit() == 0) {
            List<String> differences = expected.differences(Tree.of(project));
            boolean leftovers =
                    differences.stream().allMatch(d -> d.matches("superfluous: .*(\\.tmp~|\\.lease|blocks/).*"));
            if (!leftovers) broken.add("exit 0, yet " + differences);
            return;
        }
        boolean kind = run.exit() == 1 || run.exit() == 75;
        if (!kind || run.errors().lines().count() != 1 || run.errors().contains("our fault"))
            broken.add("exit " + run.exit() + ": " + run.errors());
        if (fault.kind() == Fault.Kind.SHORT) broken.add("a short transfer is no failure: " + run.errors());
        if (fault.kind() == Fault.Kind.FULL && !run.errors().contains("disk is full"))
            broken.add("does not say that the disk is full: " + run.errors());
    }

    private Path copy() {
        try {
            Path to = Files.createTempDirectory(scratch, "project");
            try (var files = Files.walk(before)) {
                for (Path file : files.toList()) {
                    Path copy = to.resolve(before.relativize(file).toString());
                    if (Files.isDirectory(file)) Files.createDirectories(copy);
                    else Files.copy(file, copy);
                }
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path project) {
        try (var files = Files.walk(project)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
