package org.sparrowem.contract;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;

/** One declared option, input or output of a record: everything that its annotation says, read once. */
public record OptionSpec(
        RecordComponent component,
        String name,
        Role role,
        String kind,
        String doc,
        String def,
        String shortName,
        String unit,
        double min,
        double max,
        boolean open,
        boolean plan,
        int position,
        boolean optional) {

    /** What an option is to the workflow. */
    public enum Role {
        INPUT,
        OUTPUT,
        OPTION
    }

    private static final Map<Class<?>, String> TYPE_NAMES = Map.of(
            boolean.class, "flag",
            int.class, "int",
            Integer.class, "int",
            long.class, "int",
            Long.class, "int",
            double.class, "float",
            Double.class, "float",
            String.class, "text");

    /** Reads the declarations of a record, in order. Fails if a component carries none of the three annotations. */
    public static List<OptionSpec> of(Class<? extends Record> record) {
        return java.util.Arrays.stream(record.getRecordComponents())
                .map(OptionSpec::of)
                .toList();
    }

    private static OptionSpec of(RecordComponent c) {
        double inf = Double.POSITIVE_INFINITY;
        In in = c.getAnnotation(In.class);
        if (in != null) {
            return new OptionSpec(
                    c,
                    c.getName(),
                    Role.INPUT,
                    in.kind(),
                    in.doc(),
                    "",
                    "",
                    "",
                    -inf,
                    inf,
                    false,
                    false,
                    in.position(),
                    in.optional());
        }
        Out out = c.getAnnotation(Out.class);
        if (out != null) {
            return new OptionSpec(
                    c,
                    c.getName(),
                    Role.OUTPUT,
                    out.kind(),
                    out.doc(),
                    "",
                    "",
                    "",
                    -inf,
                    inf,
                    false,
                    false,
                    out.position(),
                    out.optional());
        }
        Opt o = c.getAnnotation(Opt.class);
        if (o == null) {
            throw new IllegalStateException(
                    c.getDeclaringRecord().getName() + "." + c.getName() + " carries none of @In, @Out, @Opt");
        }
        String name = o.name().isEmpty() ? c.getName() : o.name();
        return new OptionSpec(
                c,
                name,
                Role.OPTION,
                "",
                o.doc(),
                o.def(),
                o.shortName(),
                o.unit(),
                o.min(),
                o.max(),
                o.open(),
                o.plan(),
                -1,
                true);
    }

    /** The Java type of the value. */
    public Class<?> type() {
        return component.getType();
    }

    /** Whether it is an input that names several files. */
    public boolean isMany() {
        In in = component.getAnnotation(In.class);
        return in != null && in.many();
    }

    /** Whether it stands alone on a command line, without a value. */
    public boolean isFlag() {
        return type() == boolean.class;
    }

    /** The component kind that the value names, or {@code null} if it is a plain value. */
    public Kind componentKind() {
        return type().getAnnotation(Kind.class);
    }

    /** The type as a user knows it: flag, int, float, text, a choice such as {@code a|b}, or a component kind. */
    public String typeName() {
        if (componentKind() != null) {
            return componentKind().value();
        }
        if (type().isEnum()) {
            return String.join("|", Values.choices(type()));
        }
        return TYPE_NAMES.getOrDefault(
                type(), role == Role.OPTION ? type().getSimpleName().toLowerCase() : kind);
    }

    /** The allowed numbers in words, for example {@code 1 to 16} or {@code more than 0}; empty where all are. */
    public String range() {
        boolean low = min != Double.NEGATIVE_INFINITY;
        boolean high = max != Double.POSITIVE_INFINITY;
        if (low && high) {
            return open
                    ? "between " + Values.plain(min) + " and " + Values.plain(max)
                    : Values.plain(min) + " to " + Values.plain(max);
        }
        if (low) {
            return (open ? "more than " : "at least ") + Values.plain(min);
        }
        return high ? (open ? "less than " : "at most ") + Values.plain(max) : "";
    }
}
