package org.sparrowem.launcher.scheduler;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sparrowem.contract.UsageError;

/** What a job asks for. */
record Resources(int cpus, int memMb, int minutes) {
    static final Resources USUAL = new Resources(1, 4096, 240);

    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]+)?)([A-Za-z]*)");

    /** What the JVM may take of the memory: the rest is for its code, its threads and the files that it maps. */
    int heapMb() {
        return Math.max(64, memMb - Math.max(256, memMb / 4));
    }

    /** The time as {@code hours:minutes:seconds}. */
    String clock() {
        return String.format("%02d:%02d:00", minutes / 60, minutes % 60);
    }

    /** What the next attempt gets after this one ended so. */
    Resources after(Cause cause) {
        return switch (cause) {
            case TIME -> new Resources(cpus, memMb, 2 * minutes);
            case MEMORY -> new Resources(cpus, 2 * memMb, minutes);
            case KILLED -> new Resources(cpus, 2 * memMb, (3 * minutes + 1) / 2);
            default -> this;
        };
    }

    /** The same with one of {@code cpus}, {@code mem} and {@code time} as somebody typed it. */
    Resources with(String key, String value) {
        return switch (key) {
            case "cpus" -> new Resources(whole(key, value), memMb, minutes);
            case "mem" -> new Resources(cpus, amount(key, value, "M", "megabytes, for example 8G or 800M"), minutes);
            case "time" -> new Resources(cpus, memMb, amount(key, value, "m", "minutes, for example 2h or 90m"));
            default -> throw new IllegalArgumentException(key);
        };
    }

    static int whole(String key, String value) {
        if (!value.matches("[1-9][0-9]{0,5}")) {
            throw new UsageError(key + "=" + value + " is not a whole number from 1");
        }
        return Integer.parseInt(value);
    }

    private static int amount(String key, String value, String plain, String expected) {
        Matcher m = AMOUNT.matcher(value);
        double unit = m.matches() ? unit(m.group(2).isEmpty() ? plain : m.group(2), key) : 0;
        double amount = unit == 0 ? 0 : Math.ceil(Double.parseDouble(m.group(1)) * unit);
        if (amount < 1 || amount > Integer.MAX_VALUE / 16) {
            throw new UsageError(key + "=" + value + " is not an amount of " + expected);
        }
        return (int) amount;
    }

    /** In megabytes or minutes; 0 for what is no unit. */
    private static double unit(String name, String key) {
        String unit = key.equals("mem") ? name.toUpperCase().replaceFirst("(?<=.)I?B$", "") : name.toLowerCase();
        return switch (unit) {
            case "M", "m", "min" -> 1;
            case "G" -> 1024;
            case "T" -> 1024 * 1024;
            case "s" -> 1.0 / 60;
            case "h" -> 60;
            case "d" -> 24 * 60;
            default -> 0;
        };
    }
}
