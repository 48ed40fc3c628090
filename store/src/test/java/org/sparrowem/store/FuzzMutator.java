package org.sparrowem.store;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Makes of valid files invalid ones, most of them nearly valid; the same for the same random numbers. */
final class FuzzMutator {
    static final long[] INTERESTING = {
        0,
        1,
        2,
        3,
        4,
        7,
        8,
        16,
        127,
        128,
        255,
        256,
        1023,
        1024,
        32767,
        65535,
        65536,
        1 << 24,
        1 << 30,
        Integer.MAX_VALUE,
        1L << 31,
        0xffffffffL,
        1L << 32,
        1L << 40,
        1L << 61,
        1L << 62,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        -1,
        -2,
        -8
    };

    private static final String[] TOKENS = {
        "data_",
        "data_x",
        "loop_",
        "\nloop_\n",
        "_",
        "_x",
        "_a/b 1\n",
        "\"",
        "'",
        "#",
        ";",
        "\n;\n",
        " ",
        "\t",
        "\n",
        "\r",
        "\0",
        "\u00e9",
        "\u2028",
        "NaN",
        "1e999999999",
        "-0",
        "0x1",
        "99999999999999999999",
        "1e-999",
        ".",
        "+",
        "{",
        "}",
        "[",
        "[[[[[[[[",
        "]",
        ":",
        ",",
        "null",
        "true",
        "{}",
        "\\u0000",
        "stack.mrc",
        "./stack.mrc",
        "case.lst",
        "../",
        "/",
        "/dev/zero",
        "#LST\n",
        "#LSX\n",
        "# 40\n",
        "0\tcase.lst\n",
        "-1\tstack.mrc\n",
        "0\tstack.mrc\t{\"a\":{\"b\":[]}}\n",
        "0\tstack.mrc\t{\"ctf\":1}\n"
    };

    private static final int MAX_BYTES = 60_000;

    private final SplittableRandom random;
    private final List<byte[]> seeds;

    FuzzMutator(SplittableRandom random, List<byte[]> seeds) {
        this.random = random;
        this.seeds = seeds;
    }

    byte[] mutate(FuzzTarget target, byte[] seed) {
        if (target.isSealed() && random.nextInt(3) > 0) return resealed(seed);
        if (target.isHdf() && random.nextInt(8) > 0) return new FuzzHdf(seed, random).mutate();
        byte[] bytes = seed.clone();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            bytes = target.isText() && random.nextBoolean() ? token(bytes) : bytes(bytes, target);
            if (bytes.length > MAX_BYTES) bytes = Arrays.copyOf(bytes, MAX_BYTES);
        }
        return bytes;
    }

    private byte[] token(byte[] bytes) {
        String token = TOKENS[random.nextInt(TOKENS.length)];
        if (random.nextInt(20) == 0) token = token.repeat(1 + random.nextInt(3000));
        int at = random.nextInt(bytes.length + 1);
        int drop = random.nextInt(Math.min(8, bytes.length - at) + 1);
        return replaced(bytes, at, drop, token.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] bytes(byte[] bytes, FuzzTarget target) {
        if (bytes.length == 0) return new byte[] {(byte) random.nextInt()};
        int at = random.nextInt(bytes.length);
        int run = random.nextInt(Math.min(200, bytes.length - at) + 1);
        switch (random.nextInt(target.isText() ? 7 : 12)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt();
            case 2 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 3 -> {
                return replaced(bytes, at, run, new byte[0]);
            }
            case 4 -> {
                return replaced(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + run));
            }
            case 5 -> {
                byte[] other = seeds.get(random.nextInt(seeds.size()));
                int from = random.nextInt(other.length + 1);
                return replaced(bytes, at, bytes.length - at, Arrays.copyOfRange(other, from, other.length));
            }
            case 6 -> {
                int from = random.nextInt(bytes.length);
                System.arraycopy(bytes, from, bytes, at, Math.min(run, bytes.length - from));
            }
            default -> number(bytes, random.nextInt(3) == 0 ? at : 4 * random.nextInt(56), 4, random.nextBoolean());
        }
        return bytes;
    }

    /** Writes an interesting number of so many bytes, if they are there. */
    void number(byte[] bytes, int at, int count, boolean little) {
        if (at + count > bytes.length) return;
        long value = INTERESTING[random.nextInt(INTERESTING.length)];
        for (int i = 0; i < count; i++) bytes[at + (little ? i : count - 1 - i)] = (byte) (value >> 8 * i);
    }

    private static byte[] replaced(byte[] bytes, int at, int drop, byte[] by) {
        byte[] out = Arrays.copyOf(bytes, bytes.length - drop + by.length);
        System.arraycopy(by, 0, out, at, by.length);
        System.arraycopy(bytes, at + drop, out, at + by.length, bytes.length - at - drop);
        return out;
    }

    /** A sealed text with another content: its digest is right, so that the reader looks at it. */
    private byte[] resealed(byte[] seed) {
        JsonObject content = Json.unseal(new String(seed, StandardCharsets.UTF_8));
        for (int i = 1 + random.nextInt(3); i > 0; i--) change(content);
        return Json.seal(content).getBytes(StandardCharsets.UTF_8);
    }

    private void change(JsonObject object) {
        if (object.isEmpty()) return;
        String[] names = object.keySet().toArray(String[]::new);
        String name = names[random.nextInt(names.length)];
        if (object.get(name) instanceof JsonObject inner && random.nextInt(3) > 0) change(inner);
        else if (object.get(name) instanceof JsonArray list && !list.isEmpty() && random.nextInt(3) > 0) {
            int at = random.nextInt(list.size());
            if (list.get(at) instanceof JsonObject inner && random.nextInt(3) > 0) change(inner);
            else list.set(at, element());
        } else if (random.nextInt(6) == 0) object.remove(name);
        else object.add(name, element());
    }

    private JsonElement element() {
        switch (random.nextInt(8)) {
            case 0 -> {
                return JsonNull.INSTANCE;
            }
            case 1 -> {
                return new JsonObject();
            }
            case 2 -> {
                JsonElement nested = new JsonArray();
                for (int i = random.nextInt(400); i > 0; i--) {
                    JsonArray outer = new JsonArray();
                    outer.add(nested);
                    nested = outer;
                }
                return nested;
            }
            case 3 -> {
                return new JsonPrimitive(random.nextBoolean());
            }
            case 4 -> {
                return new JsonPrimitive(new java.math.BigDecimal("1e" + random.nextInt(100_000_000)));
            }
            case 5 -> {
                return new JsonPrimitive(TOKENS[random.nextInt(TOKENS.length)]);
            }
            default -> {
                return new JsonPrimitive(INTERESTING[random.nextInt(INTERESTING.length)]);
            }
        }
    }
}
