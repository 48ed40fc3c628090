package org.sparrowem.launcher.manifest;

import com.google.gson.JsonObject;

/**
 * One option, input or output of a stage, or one parameter of a component, as its manifest declares it.
 *
 * @param role {@code input}, {@code output} or {@code option}
 * @param type {@code flag}, {@code int}, {@code float}, {@code text}, a choice {@code a|b}, or a component kind
 * @param range the allowed numbers in words, empty where all are
 * @param components the list of components (such as {@code cmps}) that the value names, else empty
 * @param position place among the positional arguments, -1 for none
 * @param many whether it is an input that names several files
 */
public record StageOption(
        String name,
        String role,
        String type,
        String doc,
        String def,
        String shortName,
        String unit,
        String range,
        String components,
        int position,
        boolean required,
        boolean many) {

    static StageOption of(JsonObject json) {
        return new StageOption(
                text(json, "name"),
                text(json, "role"),
                text(json, "type"),
                text(json, "doc"),
                text(json, "default"),
                text(json, "short"),
                text(json, "unit"),
                text(json, "range"),
                text(json, "components"),
                json.has("position") ? json.get("position").getAsInt() : -1,
                json.has("required") && json.get("required").getAsBoolean(),
                json.has("many") && json.get("many").getAsBoolean());
    }

    static String text(JsonObject json, String key) {
        return json.has(key) ? json.get(key).getAsString() : "";
    }

    /** Whether it stands alone on a command line, without a value. */
    public boolean isFlag() {
        return type.equals("flag");
    }

    /** The text for help: what it is, its range, where its components are listed, its default. */
    public String describe() {
        StringBuilder s = new StringBuilder(doc);
        String bounds = (range + " " + unit).strip();
        if (!bounds.isEmpty()) {
            s.append(" [").append(bounds).append(']');
        }
        if (!components.isEmpty()) {
            s.append(" (sparrow help ").append(components).append(')');
        }
        if (!def.isEmpty() && !isFlag()) {
            s.append(" (default ").append(def).append(')');
        }
        return s.toString();
    }
}
