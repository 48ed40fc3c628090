package org.sparrowem.contract;

import java.util.Arrays;
import java.util.List;

/** Turns what somebody typed into the value of a declared type, and back into its one canonical text. */
final class Values {
    private Values() {}

    /**
     * Converts a text.
     *
     * @return the value; {@code null} for an empty text or, where a component is expected, {@code none}
     * @throws UsageError if it is not of the type or outside the range; the message starts with what was given
     */
    static Object parse(OptionSpec spec, String text, Converters converters) {
        Class<?> type = spec.type();
        if (spec.componentKind() != null) {
            return text.isEmpty() || text.equalsIgnoreCase("none")
                    ? null
                    : Catalog.of(type).create(text, converters);
        }
        if (type == boolean.class) {
            return flag(spec, text);
        }
        if (text.isEmpty()) {
            return null;
        }
        if (type == String.class) {
            return text;
        }
        if (type.isEnum()) {
            return choice(spec, text);
        }
        return isNumber(type) ? number(spec, text) : converters.convert(type, text);
    }

    private static boolean isNumber(Class<?> type) {
        return type == int.class
                || type == Integer.class
                || type == long.class
                || type == Long.class
                || type == double.class
                || type == Double.class;
    }

    private static boolean flag(OptionSpec spec, String text) {
        return switch (text.toLowerCase()) {
            case "", "0", "false", "no", "off" -> false;
            case "1", "true", "yes", "on" -> true;
            default -> throw new UsageError(spec.name() + " = '" + text + "' is not a flag's value; use 1 or 0");
        };
    }

    private static Object choice(OptionSpec spec, String text) {
        List<String> names = choices(spec.type());
        int at = names.indexOf(text.toLowerCase());
        if (at < 0) {
            throw new UsageError(spec.name() + " = '" + text + "' is not one of " + String.join(", ", names)
                    + Nearest.hint(text, names));
        }
        return spec.type().getEnumConstants()[at];
    }

    private static Object number(OptionSpec spec, String text) {
        Class<?> type = spec.type();
        boolean whole = type != double.class && type != Double.class;
        double value;
        try {
            value = whole ? Long.parseLong(text.trim()) : Double.parseDouble(text.trim());
        } catch (NumberFormatException e) {
            throw new UsageError(spec.name() + " = '" + text + "' is not a" + (whole ? " whole number" : " number"));
        }
        boolean tooLow = spec.open() ? value <= spec.min() : value < spec.min();
        boolean tooHigh = spec.open() ? value >= spec.max() : value > spec.max();
        boolean fitsInt = type == double.class
                || type == Double.class
                || type == long.class
                || type == Long.class
                || value == (int) value;
        if (tooLow || tooHigh || !Double.isFinite(value) || !fitsInt) {
            String unit = spec.unit().isEmpty() ? "" : " " + spec.unit();
            throw new UsageError(spec.name() + " = " + text + " is out of range; expected "
                    + (spec.range().isEmpty() ? "a finite number" : spec.range()) + unit);
        }
        if (!whole) {
            return value;
        }
        return type == int.class || type == Integer.class ? (Object) (int) value : (Object) Long.parseLong(text.trim());
    }

    static List<String> choices(Class<?> enumType) {
        return Arrays.stream(enumType.getEnumConstants())
                .map(c -> ((Enum<?>) c).name().toLowerCase())
                .toList();
    }

    /** A number as people write it: whole ones without a decimal point. */
    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** The canonical text of a bound value; equal values have equal texts whatever way they were typed. */
    static String canonical(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double d) {
            return plain(d);
        }
        if (value instanceof Boolean b) {
            return b ? "1" : "0";
        }
        if (value instanceof Enum<?> e) {
            return e.name().toLowerCase();
        }
        return value instanceof Record r && r.getClass().isAnnotationPresent(Named.class)
                ? Catalog.text(r)
                : value.toString();
    }
}
