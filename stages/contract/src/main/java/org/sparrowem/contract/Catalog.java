package org.sparrowem.contract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All components of one {@link Kind}, by name. Compiling a record that carries {@link Named} is all that it takes to be in
 * it: {@link IndexProcessor} writes the index that this class reads.
 */
public final class Catalog<T> {
    static final String INDEX = "META-INF/sparrow/components.tsv";
    private static final Map<Class<?>, Catalog<?>> LOADED = new ConcurrentHashMap<>();

    private final Class<T> kind;
    private final TreeMap<String, Class<? extends Record>> byName = new TreeMap<>();

    private Catalog(Class<T> kind) {
        this.kind = kind;
        for (String[] line : index()) {
            if (line[0].equals(kind.getName())) {
                byName.put(line[1], load(line[2]));
            }
        }
    }

    /** The catalogue of a kind; {@code kind} is the interface that carries {@link Kind}. */
    @SuppressWarnings("unchecked")
    public static <T> Catalog<T> of(Class<T> kind) {
        return (Catalog<T>) LOADED.computeIfAbsent(kind, Catalog::new);
    }

    /** Every kind that has at least one component, by the word under which help lists it. */
    public static Map<String, Class<?>> kinds() {
        Map<String, Class<?>> kinds = new TreeMap<>();
        for (String[] line : index()) {
            Class<?> kind = loadClass(line[0]);
            kinds.put(kind.getAnnotation(Kind.class).list(), kind);
        }
        return kinds;
    }

    /** The names, sorted. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** The record behind a name. */
    public Class<? extends Record> type(String name) {
        Class<? extends Record> type = byName.get(name);
        if (type == null) {
            String word = kind.getAnnotation(Kind.class).value();
            throw new UsageError("no " + word + " '" + name + "'" + Nearest.hint(name, byName.keySet()) + "; known: "
                    + String.join(", ", byName.keySet()));
        }
        return type;
    }

    /** Creates a component from {@code name:key=value:key=value}, for components that need no converter. */
    public T create(String text) {
        return create(text, Converters.NONE);
    }

    /**
     * Creates a component from {@code name:key=value:key=value}.
     *
     * @throws UsageError naming every unknown, ill-typed or out-of-range parameter
     */
    public T create(String text, Converters converters) {
        String[] parts = text.split(":");
        Class<? extends Record> type = type(parts[0]);
        Map<String, String> given = new HashMap<>();
        List<String> problems = new ArrayList<>();
        List<String> names = Binder.names(OptionSpec.of(type));
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            String key = equals < 0 ? parts[i] : parts[i].substring(0, equals);
            if (!names.contains(key)) {
                problems.add("no parameter '" + key + "'"
                        + (names.isEmpty()
                                ? "; it has none"
                                : Nearest.hint(key, names) + "; it has " + String.join(", ", names)));
            } else if (given.put(key, equals < 0 ? "1" : parts[i].substring(equals + 1)) != null) {
                problems.add("parameter '" + key + "' is given twice");
            }
        }
        Record component = Binder.bind(type, given, converters, problems);
        if (!problems.isEmpty()) {
            throw new UsageError(
                    problems.stream().map(p -> "'" + text + "': " + p).toList());
        }
        return kind.cast(component);
    }

    /** The canonical text of a component: its name and every parameter, defaults included, in declared order. */
    public static String text(Object component) {
        Record record = (Record) component;
        StringBuilder text =
                new StringBuilder(record.getClass().getAnnotation(Named.class).value());
        for (OptionSpec spec : OptionSpec.of(record.getClass())) {
            text.append(':').append(spec.name()).append('=').append(Values.canonical(Binder.valueOf(record, spec)));
        }
        return text.toString();
    }

    private static List<String[]> index() {
        List<String[]> lines = new ArrayList<>();
        try {
            for (URL url : Collections.list(Catalog.class.getClassLoader().getResources(INDEX))) {
                var connection = url.openConnection();
                connection.setUseCaches(false);
                try (var in = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
                    in.lines().filter(l -> !l.isBlank()).map(l -> l.split("\t")).forEach(lines::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + INDEX, e);
        }
        return lines;
    }

    private static Class<? extends Record> load(String name) {
        return loadClass(name).asSubclass(Record.class);
    }

    private static Class<?> loadClass(String name) {
        try {
            return Class.forName(name, false, Catalog.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the component index names a class that is not there", e);
        }
    }
}
