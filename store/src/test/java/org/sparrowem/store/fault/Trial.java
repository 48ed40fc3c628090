package org.sparrowem.store.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sparrowem.store.Dead;
import org.sparrowem.store.Publication;
import org.sparrowem.store.Receipts;
import org.sparrowem.store.StoreException;

/** Does one {@link Work} again and again, each time with another call going wrong. */
final class Trial {
    private final Path scratch;
    private final Work work;
    private final Snapshot before;
    private final Snapshot after;
    private final String answer;
    private final List<Call> calls;
    private int number;
    private int runs;

    Trial(Path scratch, Work work) {
        this.scratch = scratch;
        this.work = work;
        Path home = fresh(null);
        work.prepare(sound(home));
        this.before = Snapshot.of(home);
        FaultyDisk disk = FaultyDisk.over(home, Fault.NONE).lendingFiles();
        this.answer = work.run(disk.root(), p -> {});
        this.calls = disk.calls();
        this.after = Snapshot.of(home);
    }

    /** Number of file system calls of an undisturbed run. */
    int calls() {
        return calls.size();
    }

    /** Number of runs with a fault. */
    int runs() {
        return runs;
    }

    private Path fresh(Snapshot content) {
        try {
            Path home = Files.createDirectory(scratch.resolve("" + number++));
            if (content != null) content.writeTo(home);
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path sound(Path home) {
        return FaultyDisk.over(home, Fault.NONE).lendingFiles().root();
    }

    /** Runs with every kind of fault at every call; returns what was not as promised, a line each. */
    List<String> everyFault() {
        List<String> broken = new ArrayList<>(run(new Fault(Fault.Kind.ALWAYS_SHORT, 1)));
        for (Fault.Kind kind : Fault.Kind.values())
            for (int k = 1; k <= calls.size(); k++)
                if (Fault.matters(kind, calls.get(k - 1))) broken.addAll(run(new Fault(kind, k)));
        return broken;
    }

    /** One run with a fault, then the same again on a sound disk. */
    List<String> run(Fault fault) {
        runs++;
        List<String> broken = new ArrayList<>();
        Path home = fresh(before);
        FaultyDisk disk = FaultyDisk.over(home, fault).lendingFiles();
        boolean died = false;
        try {
            String said = work.run(disk.root(), p -> {});
            if (!said.equals(answer) && !work.admits(said))
                broken.add("answered '" + said + "' instead of '" + answer + "'");
            if (!complete(home)) broken.add("said done, but is not: " + differences(home));
        } catch (StoreException e) {
            boolean busy = e.kind() == StoreException.Kind.BUSY && disk.struck();
            if (e.kind() != StoreException.Kind.DISK && !busy
                    || e.getMessage().lines().count() != 1) broken.add(e.kind() + " " + e.getMessage());
            if (fault.kind() == Fault.Kind.SHORT || fault.kind() == Fault.Kind.ALWAYS_SHORT)
                broken.add("a short transfer is no failure: " + e.getMessage());
        } catch (Died e) {
            died = true;
        } catch (RuntimeException | Error e) {
            broken.add("raw " + e);
        }
        boolean litter = died || disk.struck(Call.DELETE);
        if (!litter && Snapshot.of(home).hasTemps()) broken.add("unfinished files stay");
        broken.addAll(partial(home));
        if (litter) Dead.bury(home);
        again(home, broken);
        Snapshot.delete(home);
        return broken.stream()
                .map(b -> fault + " " + disk.call(fault.at()) + ": " + b)
                .toList();
    }

    private boolean complete(Path home) {
        return differences(home).isEmpty();
    }

    private List<String> differences(Path home) {
        return List.copyOf(Snapshot.of(home).published().differences(after.published()));
    }

    private List<String> partial(Path home) {
        List<String> broken = new ArrayList<>();
        Snapshot now = Snapshot.of(home).published();
        now.files().forEach((name, bytes) -> {
            if (!before.holds(name, bytes) && !after.holds(name, bytes)) broken.add(name + " is neither old nor new");
            if (name.contains("receipts/") && !before.holds(name, bytes))
                Receipts.verify(home.resolve(name)).forEach(broken::add);
        });
        return broken;
    }

    /** A step that is kept sweeps nothing; the next one that publishes in its directory does. */
    private static void sweep(Path home) {
        for (String directory : Snapshot.of(home).directories())
            if (directory.endsWith("/receipts"))
                Publication.begin(sound(home).resolve(directory).getParent()).close();
    }

    private void again(Path home, List<String> broken) {
        try {
            String said = work.run(sound(home), p -> {});
            if (!said.equals(answer)) broken.add("again it answered '" + said + "' instead of '" + answer + "'");
            sweep(home);
            Snapshot now = Snapshot.of(home);
            if (!complete(home)) broken.add("again, yet different: " + differences(home));
            if (now.hasTemps()) broken.add("again, yet unfinished files stay");
            if (now.files().keySet().stream().anyMatch(n -> n.contains(".lease"))) broken.add("a lease stays");
        } catch (RuntimeException e) {
            broken.add("again it failed: " + e);
        }
    }
}
