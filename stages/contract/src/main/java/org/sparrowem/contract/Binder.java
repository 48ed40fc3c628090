package org.sparrowem.contract;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Fills a record from texts. */
final class Binder {
    private Binder() {}

    /**
     * Builds the record; a missing text takes the declared default.
     *
     * @param problems receives every mistake; if it gained any, the result is {@code null}
     */
    static <R extends Record> R bind(
            Class<R> type, Map<String, String> texts, Converters converters, List<String> problems) {
        List<OptionSpec> specs = OptionSpec.of(type);
        int before = problems.size();
        Object[] values = new Object[specs.size()];
        for (int i = 0; i < values.length; i++) {
            OptionSpec spec = specs.get(i);
            try {
                values[i] = Values.parse(spec, texts.getOrDefault(spec.name(), spec.def()), converters);
                if (values[i] == null && spec.type().isPrimitive()) {
                    throw new UsageError(spec.name() + " is required; give " + spec.name() + "="
                            + spec.typeName().toUpperCase());
                }
            } catch (UsageError e) {
                e.problems().forEach(p -> problems.add(p.startsWith(spec.name()) ? p : spec.name() + ": " + p));
            }
        }
        if (problems.size() > before) {
            return null;
        }
        try {
            return construct(type, specs, values);
        } catch (UsageError e) {
            problems.addAll(e.problems());
            return null;
        }
    }

    private static <R extends Record> R construct(Class<R> type, List<OptionSpec> specs, Object[] values) {
        Class<?>[] signature = specs.stream().map(OptionSpec::type).toArray(Class<?>[]::new);
        try {
            Constructor<R> canonical = type.getDeclaredConstructor(signature);
            canonical.setAccessible(true);
            return canonical.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof UsageError usage) {
                throw usage;
            }
            throw new IllegalStateException(
                    "constructor of " + type.getName() + " failed with " + Arrays.toString(values), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot construct " + type.getName(), e);
        }
    }

    /** The value of one component of a record. */
    static Object valueOf(Record record, OptionSpec spec) {
        try {
            var accessor = spec.component().getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + record.getClass().getName() + "." + spec.name(), e);
        }
    }

    static List<String> names(List<OptionSpec> specs) {
        return new ArrayList<>(specs.stream().map(OptionSpec::name).toList());
    }
}
