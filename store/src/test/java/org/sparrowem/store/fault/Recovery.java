package org.sparrowem.store.fault;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.sparrowem.store.Dead;
import org.sparrowem.store.Receipts;
import org.sparrowem.store.StoreException;

/** Records a {@link Work}, then checks for every state after a power failure that the promises are kept. */
final class Recovery {
    private final Path scratch;
    private final Work work;
    private final Snapshot before;
    private final Snapshot after;
    private final List<Call> calls;
    private final Set<String> broken = new LinkedHashSet<>();
    private int number;
    private final Set<String> states = new HashSet<>();

    Recovery(Path scratch, Work work) {
        this.scratch = scratch;
        this.work = work;
        Path home = fresh();
        work.prepare(FaultyDisk.over(home, Fault.NONE).root());
        this.before = Snapshot.of(home);
        FaultyDisk disk = FaultyDisk.over(home, Fault.NONE);
        work.run(disk.root(), p -> {});
        this.calls = disk.calls();
        this.after = Snapshot.of(home);
    }

    private Path fresh() {
        try {
            return Files.createDirectory(scratch.resolve("" + number++));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The power fails at any moment of the work. */
    Recovery afterPowerLoss() {
        return afterPowerLoss(UnaryOperator.identity());
    }

    /** The same, had the program made a mistake. */
    Recovery afterPowerLoss(UnaryOperator<List<Op>> mistake) {
        Path home = fresh();
        before.writeTo(home);
        Journal journal = new Journal(home);
        work.run(FaultyDisk.recording(home, Fault.NONE, journal).root(), journal::promise);
        CrashStates.each(mistake.apply(journal.ops()), journal.standing(), states, this::check);
        return this;
    }

    /** A process is killed at any call, another does the work again, and then the power fails at any moment of that. */
    Recovery afterDeathAndPowerLoss() {
        for (int k = 1; k <= calls.size(); k++) {
            if (!Fault.matters(Fault.Kind.DIES, calls.get(k - 1))) continue;
            Path home = fresh();
            before.writeTo(home);
            Journal journal = new Journal(home);
            Fault death = new Fault(Fault.Kind.DIES, k);
            assertThrows(
                    Died.class,
                    () -> work.run(FaultyDisk.recording(home, death, journal).root(), journal::promise));
            int untilDeath = journal.ops().size();
            Dead.bury(home);
            work.run(FaultyDisk.recording(home, Fault.NONE, journal).root(), journal::promise);
            CrashStates.each(journal.ops(), untilDeath, states, this::check);
            Snapshot.delete(home);
        }
        return this;
    }

    /** How many states were recovered from. */
    int states() {
        return states.size();
    }

    /** What was not as promised, a line each. */
    List<String> broken() {
        return List.copyOf(broken);
    }

    private void check(CrashStates.State state) {
        Path home = fresh();
        state.tree().writeTo(home);
        List<String> wrong = new ArrayList<>();
        wrong.addAll(partial(home));
        for (String promise : state.promises())
            if (!state.tree().files().containsKey(promise)) wrong.add(promise + " was promised and is lost");
        again(home, wrong);
        if (!wrong.isEmpty())
            broken.add(wrong + " after a power failure that left "
                    + state.tree().files().keySet() + ", promised " + state.promises());
        Snapshot.delete(home);
    }

    /** Promises 1 and 4: what a whole receipt names verifies, and nothing stands half under its real name. */
    private List<String> partial(Path home) {
        List<String> wrong = new ArrayList<>();
        Snapshot now = Snapshot.of(home).published();
        now.files().forEach((name, bytes) -> {
            if (!before.holds(name, bytes) && !after.holds(name, bytes)) wrong.add(name + " is neither old nor new");
            else if (name.contains("receipts/") && !before.holds(name, bytes))
                wrong.addAll(Receipts.verify(home.resolve(name)));
        });
        return wrong;
    }

    /** Promise 2: the same work again, and no more, gives the same bytes. */
    private void again(Path home, List<String> wrong) {
        Dead.buryBeforeBoot(home);
        try {
            work.run(FaultyDisk.over(home, Fault.NONE).root(), p -> {});
        } catch (StoreException e) {
            wrong.add("again it failed: " + e.getMessage());
        }
        var differences = new TreeSet<>(Snapshot.of(home).published().differences(after.published()));
        if (!differences.isEmpty()) wrong.add("again, yet different: " + differences);
    }
}
