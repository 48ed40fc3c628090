package org.sparrowem.launcher.manifest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.sparrowem.contract.Nearest;

/** The components that stages offer, by the list that help shows them under ({@code cmps}, {@code aligners} ...) and by name. */
public final class Components {
    /** One component: its summary and its parameters. */
    public record Component(String summary, List<StageOption> parameters) {}

    private final TreeMap<String, TreeMap<String, Component>> lists = new TreeMap<>();

    /** Merges one jar's list; {@code null} adds nothing. */
    void add(String text) {
        if (text == null) {
            return;
        }
        for (Map.Entry<String, JsonElement> list :
                JsonParser.parseString(text).getAsJsonObject().entrySet()) {
            TreeMap<String, Component> members = lists.computeIfAbsent(list.getKey(), k -> new TreeMap<>());
            list.getValue()
                    .getAsJsonObject()
                    .entrySet()
                    .forEach(m -> members.put(m.getKey(), component(m.getValue().getAsJsonObject())));
        }
    }

    private static Component component(JsonObject json) {
        List<StageOption> parameters = new ArrayList<>();
        json.getAsJsonArray("parameters").forEach(p -> parameters.add(StageOption.of(p.getAsJsonObject())));
        return new Component(StageOption.text(json, "summary"), List.copyOf(parameters));
    }

    /** The names of the lists, sorted. */
    public Set<String> lists() {
        return lists.keySet();
    }

    /** The members of a list, sorted by name; empty if there is no such list. */
    public Map<String, Component> members(String list) {
        return lists.getOrDefault(list, new TreeMap<>());
    }

    /** What is wrong with {@code name:key=value:key=value}; empty if nothing is, or if the list is not known here. */
    public List<String> problems(String list, String text) {
        Map<String, Component> members = members(list);
        if (members.isEmpty() || text.isEmpty() || text.equalsIgnoreCase("none")) {
            return List.of();
        }
        String[] parts = text.split(":");
        Component component = members.get(parts[0]);
        if (component == null) {
            return List.of("'" + parts[0] + "' is not one of the " + list + Nearest.hint(parts[0], members.keySet())
                    + "; sparrow help " + list + " lists them");
        }
        List<String> problems = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            String key = equals < 0 ? parts[i] : parts[i].substring(0, equals);
            check(component, key, equals < 0 ? "1" : parts[i].substring(equals + 1), problems);
        }
        return problems.stream().map(p -> "'" + text + "': " + p).toList();
    }

    private void check(Component component, String key, String value, List<String> problems) {
        List<String> names =
                component.parameters().stream().map(StageOption::name).toList();
        int at = names.indexOf(key);
        if (at < 0) {
            problems.add("no parameter '" + key + "'"
                    + (names.isEmpty()
                            ? "; it has none"
                            : Nearest.hint(key, names) + "; it has " + String.join(", ", names)));
        } else {
            problems.addAll(ValueRule.problems(component.parameters().get(at), value, this));
        }
    }
}
