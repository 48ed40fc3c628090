package org.sparrowem.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A command line read against one or more options records.
 *
 * <p>Accepts {@code --opt=value}, {@code --opt value}, {@code -o value}, {@code -ovalue}, flags without a value, and
 * positional arguments for inputs and outputs that declare a position. Every mistake of the line is collected.
 */
public final class CommandLine {
    private final String program;
    private final List<String> argv;
    private final List<OptionSpec> specs = new ArrayList<>();
    private final Map<String, String> given = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    /** Reads the arguments; {@link #bind} reports what was wrong with them. */
    @SafeVarargs
    public CommandLine(String program, List<String> argv, Class<? extends Record>... records) {
        this.program = program;
        this.argv = List.copyOf(argv);
        for (Class<? extends Record> record : records) {
            specs.addAll(OptionSpec.of(record));
        }
        read();
    }

    private void read() {
        List<String> positional = new ArrayList<>();
        for (int i = 0; i < argv.size(); i++) {
            String arg = argv.get(i);
            if (!arg.startsWith("-") || arg.equals("-") || isNegativeNumber(arg)) {
                positional.add(arg);
                continue;
            }
            int equals = arg.indexOf('=');
            boolean attached = !arg.startsWith("--") && equals < 0 && arg.length() > 2;
            String typed = attached ? arg.substring(0, 2) : equals < 0 ? arg : arg.substring(0, equals);
            OptionSpec spec = find(typed);
            if (spec == null) {
                problems.add("no option '" + typed + "'" + Nearest.hint(typed, typedNames()));
            } else if (equals >= 0) {
                put(spec, arg.substring(equals + 1));
            } else if (attached) {
                put(spec, arg.substring(2));
            } else if (spec.isFlag()) {
                put(spec, "1");
            } else if (i + 1 < argv.size()) {
                put(spec, argv.get(++i));
            } else {
                problems.add(typed + " needs a value (" + spec.typeName() + ")");
            }
        }
        place(positional);
    }

    private static boolean isNegativeNumber(String arg) {
        return arg.matches("-[0-9.].*");
    }

    private OptionSpec find(String typed) {
        return specs.stream()
                .filter(s -> typed.equals("--" + s.name())
                        || (!s.shortName().isEmpty() && typed.equals("-" + s.shortName())))
                .findFirst()
                .orElse(null);
    }

    private TreeSet<String> typedNames() {
        TreeSet<String> names = new TreeSet<>();
        specs.forEach(s -> names.add("--" + s.name()));
        return names;
    }

    private void put(OptionSpec spec, String value) {
        if (given.put(spec.name(), value) != null) {
            problems.add("--" + spec.name() + " is given twice");
        }
    }

    private void place(List<String> positional) {
        TreeMap<Integer, OptionSpec> places = new TreeMap<>();
        specs.stream().filter(s -> s.position() >= 0).forEach(s -> places.put(s.position(), s));
        for (int i = 0; i < positional.size(); i++) {
            OptionSpec spec = places.get(i);
            if (spec == null) {
                problems.add("unexpected argument '" + positional.get(i) + "'; expected "
                        + (places.isEmpty()
                                ? "options only"
                                : places.size() + " argument(s): "
                                        + String.join(" ", Binder.names(List.copyOf(places.values())))));
            } else {
                put(spec, positional.get(i));
            }
        }
    }

    /** The program's name, as messages show it. */
    public String program() {
        return program;
    }

    /** The arguments as they came. */
    public List<String> argv() {
        return argv;
    }

    /** What was typed for an option, or {@code null}. */
    public String given(String name) {
        return given.get(name);
    }

    /** Whether a flag was set, whatever else is wrong with the line. */
    public boolean isSet(String flag) {
        return "1".equals(given.get(flag));
    }

    /** Mistakes found so far; callers may add theirs before {@link #failIfWrong}. */
    public List<String> problems() {
        return problems;
    }

    /** Fills one of the records; {@code null} if any of its options is wrong or missing, which is then in {@link #problems}. */
    public <R extends Record> R bind(Class<R> record, Converters converters) {
        for (OptionSpec spec : OptionSpec.of(record)) {
            String value = given.get(spec.name());
            if (!spec.optional() && (value == null || value.isEmpty())) {
                problems.add("--" + spec.name() + " is required: " + spec.doc());
            }
        }
        List<String> wrong = new ArrayList<>();
        R bound = Binder.bind(record, new HashMap<>(given), converters, wrong);
        wrong.forEach(w -> problems.add("--" + w));
        return bound;
    }

    /** @throws UsageError with every mistake of the line, if there is any */
    public void failIfWrong() {
        if (!problems.isEmpty()) {
            throw new UsageError(problems.stream().map(p -> program + ": " + p).toList());
        }
    }

    /** The canonical texts of the options of a bound record that decide the result, sorted by name; plan options and files are left out. */
    public static TreeMap<String, String> canonicalOptions(Record bound) {
        TreeMap<String, String> texts = new TreeMap<>();
        for (OptionSpec spec : OptionSpec.of(bound.getClass())) {
            if (spec.role() == OptionSpec.Role.OPTION && !spec.plan()) {
                texts.put(spec.name(), Values.canonical(Binder.valueOf(bound, spec)));
            }
        }
        return texts;
    }

    /** The files of one role that a bound record names, in declared order; unnamed optional ones are left out. */
    public static LinkedHashMap<String, String> files(Record bound, OptionSpec.Role role) {
        LinkedHashMap<String, String> files = new LinkedHashMap<>();
        for (OptionSpec spec : OptionSpec.of(bound.getClass())) {
            if (spec.role() == role && Binder.valueOf(bound, spec) instanceof String name) {
                if (spec.isMany()) {
                    String[] names = name.split(",", -1);
                    IntStream.range(0, names.length).forEach(i -> files.put(spec.name() + "." + i, names[i]));
                } else {
                    files.put(spec.name(), name);
                }
            }
        }
        return files;
    }
}
