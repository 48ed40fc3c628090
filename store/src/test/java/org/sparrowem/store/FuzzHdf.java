package org.sparrowem.store;

import io.jhdf.checksum.JenkinsLookup3HashLittle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.WeakHashMap;

/** Changes numbers and addresses in the structures of an HDF5 file and mends the checksums, so that readers go on. */
final class FuzzHdf {
    private static final List<String> SIGNATURES = List.of(
            "OHDR", "OCHK", "TREE", "SNOD", "HEAP", "GCOL", "FRHP", "FHDB", "FHIB", "BTHD", "BTLF", "BTIN", "FAHD",
            "FADB", "EAHD", "EAIB", "EADB", "EASB");

    private static final int MAX_CHECKED = 2048;

    /** A run of bytes with its checksum behind it. */
    private record Checked(int from, int to) {}

    /** What is known of a seed. */
    private record Survey(List<Integer> structures, List<Checked> checked, List<Integer> addresses) {}

    private static final Map<byte[], Survey> KNOWN = new WeakHashMap<>();

    private final byte[] bytes;
    private final ByteBuffer view;
    private final Survey map;
    private final SplittableRandom random;

    FuzzHdf(byte[] seed, SplittableRandom random) {
        this.bytes = seed.clone();
        this.view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.map = KNOWN.computeIfAbsent(seed, FuzzHdf::survey);
        this.random = random;
    }

    byte[] mutate() {
        for (int i = 1 + random.nextInt(4); i > 0; i--) change();
        boolean cut = random.nextInt(20) == 0;
        byte[] out = cut ? Arrays.copyOf(bytes, 64 + random.nextInt(bytes.length - 64)) : bytes;
        if (cut) ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN).putLong(out[8] == 0 ? 40 : 28, out.length);
        if (random.nextInt(10) > 0) mend(out);
        return out;
    }

    private void change() {
        switch (random.nextInt(8)) {
            case 0 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            case 1, 2 -> {
                if (map.addresses.isEmpty()) return;
                int at = pick(map.addresses);
                view.putLong(
                        at, random.nextInt(4) == 0 ? random.nextInt(bytes.length) : view.getLong(pick(map.addresses)));
            }
            case 3 -> {
                int at = 9 + random.nextInt(60);
                if (at < bytes.length) bytes[at] = (byte) interesting();
            }
            default -> {
                // Most structures say what they are in their first hundred bytes; old headers have no signature.
                int start = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : pick(map.structures) + 4;
                int at = start + random.nextInt(random.nextInt(5) == 0 ? 2000 : 80);
                int size = 1 << random.nextInt(4);
                if (at + size > bytes.length) return;
                long value = random.nextInt(3) == 0 ? bytes[at] + random.nextInt(9) - 4 : interesting();
                for (int b = 0; b < size; b++) bytes[at + b] = (byte) (value >> 8 * b);
            }
        }
    }

    private int pick(List<Integer> places) {
        return places.get(random.nextInt(places.size()));
    }

    private long interesting() {
        return FuzzMutator.INTERESTING[random.nextInt(FuzzMutator.INTERESTING.length)];
    }

    private void mend(byte[] out) {
        for (Checked c : map.checked)
            if (c.to + 4 <= out.length)
                ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN).putInt(c.to, checksum(out, c.from, c.to));
    }

    private static int checksum(byte[] bytes, int from, int to) {
        return JenkinsLookup3HashLittle.hash(Arrays.copyOfRange(bytes, from, to));
    }

    /** Finds the structures by their signatures, their checksums by trial, and what may be an address of something. */
    private static Survey survey(byte[] seed) {
        ByteBuffer view = ByteBuffer.wrap(seed).order(ByteOrder.LITTLE_ENDIAN);
        Survey map = new Survey(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        check(seed, view, 0, map);
        map.structures.add(0);
        for (int at = 8; at + 8 <= seed.length; at++) {
            if (SIGNATURES.contains(new String(seed, at, 4, StandardCharsets.ISO_8859_1))) {
                map.structures.add(at);
                check(seed, view, at, map);
            }
            long value = view.getLong(at);
            boolean object = value >= 48 && value < seed.length - 8 && startsObject(seed, (int) value);
            if (object) map.addresses.add(at);
        }
        // Old headers of objects have no signature, but something points to them.
        map.addresses.stream().map(at -> (int) view.getLong(at)).distinct().forEach(map.structures::add);
        return map;
    }

    private static boolean startsObject(byte[] seed, int at) {
        boolean old = seed[at] == 1 && seed[at + 1] == 0 && seed[at + 3] == 0;
        return old || SIGNATURES.contains(new String(seed, at, 4, StandardCharsets.ISO_8859_1));
    }

    private static void check(byte[] seed, ByteBuffer view, int from, Survey map) {
        for (int to = from + 8; to + 4 <= Math.min(seed.length, from + MAX_CHECKED); to++)
            if (view.getInt(to) != 0 && view.getInt(to) == checksum(seed, from, to)) {
                map.checked.add(new Checked(from, to));
                return;
            }
    }
}
