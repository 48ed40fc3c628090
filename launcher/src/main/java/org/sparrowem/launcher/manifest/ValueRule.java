package org.sparrowem.launcher.manifest;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.sparrowem.contract.Nearest;

/** Checks a value against its declaration before any stage is started. */
public final class ValueRule {
    private static final Set<String> FLAG_TEXTS = Set.of("0", "1", "true", "false", "yes", "no", "on", "off", "");

    private ValueRule() {}

    /** What is wrong with a text as the value of an option; empty if nothing is. */
    public static List<String> problems(StageOption option, String text, Components components) {
        String type = option.type();
        if (!option.components().isEmpty()) {
            return components.problems(option.components(), text);
        }
        if (type.equals("flag")) {
            return FLAG_TEXTS.contains(text.toLowerCase(Locale.ROOT))
                    ? List.of()
                    : List.of(option.name() + " = '" + text + "' is not a flag's value; use 1 or 0");
        }
        if (type.equals("int") || type.equals("float")) {
            return text.isEmpty() ? List.of() : number(option, text);
        }
        List<String> choices = List.of(type.split("\\|"));
        if (choices.size() > 1 && !text.isEmpty() && !choices.contains(text.toLowerCase(Locale.ROOT))) {
            return List.of(option.name() + " = '" + text + "' is not one of " + String.join(", ", choices)
                    + Nearest.hint(text, choices));
        }
        return List.of();
    }

    private static List<String> number(StageOption option, String text) {
        boolean whole = option.type().equals("int");
        double value;
        try {
            value = whole ? Long.parseLong(text.strip()) : Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            return List.of(option.name() + " = '" + text + "' is not a" + (whole ? " whole number" : " number"));
        }
        if (!Double.isFinite(value) || !NumberRange.parse(option.range()).contains(value)) {
            return List.of(option.name() + " = " + text + " is out of range; expected "
                    + (option.range() + " " + option.unit()).strip());
        }
        return List.of();
    }
}
