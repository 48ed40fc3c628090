package org.sparrowem.launcher.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sparrowem.contract.Nearest;
import org.sparrowem.contract.UsageError;

/** The command line of a verb. */
public final class Arguments {
    private final String verb;
    private final List<String> places = new ArrayList<>();
    private final Map<String, String> options = new HashMap<>();

    /**
     * Reads it.
     *
     * @throws UsageError with every option that the verb does not have
     */
    public Arguments(Verb verb, List<String> words) {
        this.verb = verb.name();
        List<String> problems = new ArrayList<>();
        for (String word : words) {
            if (!word.startsWith("--")) {
                places.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            String name = equals < 0 ? word.substring(2) : word.substring(2, equals + 1);
            if (!verb.options().contains(name)) {
                problems.add(unknown(verb, word, name));
            } else if (options.put(name.replace("=", ""), equals < 0 ? "" : word.substring(equals + 1)) != null) {
                problems.add("store " + verb.name() + ": --" + name + " is given twice");
            }
        }
        if (!problems.isEmpty()) {
            throw new UsageError(problems);
        }
    }

    private static String unknown(Verb verb, String word, String name) {
        List<String> known = verb.options().stream().map(o -> "--" + o).toList();
        return "store " + verb.name() + ": no option '" + word + "'" + Nearest.hint("--" + name, known)
                + (known.isEmpty()
                        ? "; it has none"
                        : "; it has " + known.stream().collect(Collectors.joining(", ")));
    }

    /** What was given besides options. */
    public List<String> places() {
        return places;
    }

    /** The same, if it is as many as are wanted; {@code expected} says what. */
    public List<String> places(int least, int most, String expected) {
        if (places.size() < least || places.size() > most) {
            throw new UsageError("store " + verb + ": expected " + expected);
        }
        return places;
    }

    public boolean isSet(String flag) {
        return options.containsKey(flag);
    }

    /** The value of an option, or what it is without one. */
    public String text(String option, String otherwise) {
        return options.getOrDefault(option, otherwise);
    }

    /** The value of an option that is a number, at least so much. */
    public int number(String option, int least, int otherwise) {
        String text = options.get(option);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) < least) {
            throw new UsageError(
                    "store " + verb + ": --" + option + "=" + text + "; expected a whole number from " + least);
        }
        return Integer.parseInt(text);
    }
}
