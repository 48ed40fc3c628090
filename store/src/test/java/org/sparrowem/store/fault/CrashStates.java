package org.sparrowem.store.fault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Enumerates what a directory may look like after a power failure at any moment of a recorded work. */
final class CrashStates {
    /** Up to so many changes of names all their subsets are tried, beyond that a sample of as many subsets. */
    private static final int ALL = 8;

    /** Up to so many combinations of contents are tried for one subset of names. */
    private static final int CONTENTS = 125;

    /**
     * A state.
     *
     * @param tree what is on the disk
     * @param promises what had been reported as done before the power failed
     */
    record State(Snapshot tree, List<String> promises) {}

    private final Map<String, Map<String, Integer>> names = new HashMap<>();
    private final List<Op.Names> pendingNames = new ArrayList<>();
    private final Map<Integer, byte[]> contents = new HashMap<>();
    private final Map<Integer, List<Op.Write>> pendingWrites = new HashMap<>();
    private final List<String> promises = new ArrayList<>();
    private final Set<Integer> published = new HashSet<>();
    private final Set<String> seen;
    private final Random random = new Random(1);
    private final Consumer<State> check;

    private CrashStates(Set<String> seen, Consumer<State> check) {
        this.seen = seen;
        this.check = check;
    }

    /**
     * Shows every different state to a check.
     *
     * @param standing so many operations only tell what stood there at the start
     * @param seen states that need not be shown any more; those that are shown are added
     */
    static void each(List<Op> ops, int standing, Set<String> seen, Consumer<State> check) {
        CrashStates states = new CrashStates(seen, check);
        for (int i = 0; i < ops.size(); i++) {
            states.apply(ops.get(i));
            boolean matters = states.matters(ops.get(i));
            if (i >= standing - 1 && matters) states.enumerate();
        }
    }

    private void apply(Op op) {
        if (op instanceof Op.Names change) {
            pendingNames.add(change);
        } else if (op instanceof Op.Write write) {
            pendingWrites.computeIfAbsent(write.node(), n -> new ArrayList<>()).add(write);
        } else if (op instanceof Op.Forced forced) {
            byte[] content = contents.getOrDefault(forced.node(), new byte[0]);
            for (Op.Write write : pendingOf(forced.node())) content = Fate.WHOLE.apply(content, write);
            contents.put(forced.node(), content);
            pendingWrites.remove(forced.node());
        } else if (op instanceof Op.ForcedNames forced) {
            pendingNames.stream()
                    .filter(n -> n.directory().equals(forced.directory()))
                    .forEach(n -> apply(names, n));
            pendingNames.removeIf(n -> n.directory().equals(forced.directory()));
        } else if (op instanceof Op.Promise promise) {
            promises.add(promise.what());
        }
    }

    /** Nobody reads an unfinished file: what is written to one matters once it has a real name. */
    private boolean matters(Op op) {
        if (op instanceof Op.Write write) return published.contains(write.node());
        if (op instanceof Op.Forced forced) return published.contains(forced.node());
        if (op instanceof Op.Names change)
            change.names().forEach((name, node) -> {
                if (!Snapshot.isTemp(name)) published.add(node);
            });
        return true;
    }

    private List<Op.Write> pendingOf(int node) {
        return pendingWrites.getOrDefault(node, List.of());
    }

    private static void apply(Map<String, Map<String, Integer>> names, Op.Names change) {
        Map<String, Integer> directory = names.computeIfAbsent(change.directory(), d -> new TreeMap<>());
        change.names().forEach((name, node) -> {
            if (node == null) directory.remove(name);
            else directory.put(name, node);
        });
    }

    private void enumerate() {
        for (boolean[] kept : subsets(pendingNames.size())) {
            Map<String, Map<String, Integer>> left = new HashMap<>();
            names.forEach((directory, entries) -> left.put(directory, new TreeMap<>(entries)));
            for (int i = 0; i < kept.length; i++) if (kept[i]) apply(left, pendingNames.get(i));
            Map<String, Integer> files = new LinkedHashMap<>();
            Set<String> directories = new TreeSet<>(Set.of(""));
            reach("", left, files, directories);
            fill(files, directories);
        }
    }

    /** All subsets of a few things; of many none, all, all but each, each alone, and a sample. */
    private List<boolean[]> subsets(int count) {
        List<boolean[]> subsets = new ArrayList<>();
        if (count <= ALL) {
            for (int bits = 0; bits < 1 << count; bits++) {
                boolean[] kept = new boolean[count];
                for (int i = 0; i < count; i++) kept[i] = (bits >> i & 1) != 0;
                subsets.add(kept);
            }
            return subsets;
        }
        for (int one = -1; one < count; one++)
            for (boolean others : new boolean[] {false, true}) {
                boolean[] kept = new boolean[count];
                Arrays.fill(kept, others);
                if (one >= 0) kept[one] = !others;
                subsets.add(kept);
            }
        while (subsets.size() < 1 << ALL) {
            boolean[] kept = new boolean[count];
            for (int i = 0; i < count; i++) kept[i] = random.nextBoolean();
            subsets.add(kept);
        }
        return subsets;
    }

    /** What is found from the root down: a directory whose own name was lost takes all below it along. */
    private static void reach(
            String at, Map<String, Map<String, Integer>> left, Map<String, Integer> files, Set<String> directories) {
        left.getOrDefault(at, Map.of()).forEach((name, node) -> {
            String path = at.isEmpty() ? name : at + "/" + name;
            if (node != Op.DIRECTORY) {
                files.put(path, node);
            } else {
                directories.add(path);
                reach(path, left, files, directories);
            }
        });
    }

    /** Gives the files every content that they may have. Nobody reads an unfinished file: one content is enough there. */
    private void fill(Map<String, Integer> files, Set<String> directories) {
        Map<Integer, List<byte[]>> variants = new TreeMap<>();
        files.forEach((path, node) -> {
            if (!Snapshot.isTemp(path)) variants.put(node, variants(node));
            else variants.putIfAbsent(node, List.of(contents.getOrDefault(node, new byte[0])));
        });
        List<Integer> nodes = List.copyOf(variants.keySet());
        long all = nodes.stream().mapToLong(n -> variants.get(n).size()).reduce(1, (a, b) -> Math.min(a * b, 1 << 20));
        for (long c = 0; c < Math.min(all, CONTENTS); c++) {
            long choice = all <= CONTENTS ? c : Math.floorMod(random.nextLong(), all);
            Map<Integer, byte[]> chosen = new HashMap<>();
            for (int node : nodes) {
                List<byte[]> mine = variants.get(node);
                chosen.put(node, mine.get((int) (choice % mine.size())));
                choice /= mine.size();
            }
            TreeMap<String, byte[]> tree = new TreeMap<>();
            files.forEach((path, node) -> tree.put(path, chosen.get(node)));
            show(new State(new Snapshot(tree, new TreeSet<>(directories)), List.copyOf(promises)));
        }
    }

    /** The contents that a file may have: each write since it was last forced had one of several fates. */
    private List<byte[]> variants(int node) {
        List<byte[]> variants = new ArrayList<>(List.of(contents.getOrDefault(node, new byte[0])));
        for (Op.Write write : pendingOf(node)) {
            List<byte[]> more = new ArrayList<>();
            for (byte[] content : variants) for (Fate fate : Fate.values()) more.add(fate.apply(content, write));
            variants = more.size() <= CONTENTS ? more : sample(more);
        }
        return variants;
    }

    private List<byte[]> sample(List<byte[]> many) {
        List<byte[]> some = new ArrayList<>(List.of(many.get(0), many.get(many.size() - 1)));
        while (some.size() < CONTENTS) some.add(many.get(random.nextInt(many.size())));
        return some;
    }

    /** States that differ in nothing but the names of unfinished files are one. */
    private void show(State state) {
        Snapshot tree = state.tree();
        StringBuilder text = new StringBuilder();
        text.append(state.promises()).append(tree.directories()).append(tree.hasTemps());
        tree.files().forEach((path, bytes) -> {
            if (!Snapshot.isTemp(path)) text.append(path + " " + bytes.length + " " + Arrays.hashCode(bytes) + "\n");
        });
        if (seen.add(text.toString())) check.accept(state);
    }
}
