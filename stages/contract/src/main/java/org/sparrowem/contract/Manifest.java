package org.sparrowem.contract;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/** A stage's contract as JSON: what launchers and engines read instead of the stage's classes. */
public final class Manifest {
    /** Where it stands inside a stage's jar. */
    public static final String RESOURCE = "META-INF/sparrow/stage.json";

    private Manifest() {}

    /** The manifest of a stage, with the options that all stages share. */
    public static String of(Class<? extends Record> options, List<Class<? extends Record>> common) {
        Stage stage = options.getAnnotation(Stage.class);
        JsonObject json = new JsonObject();
        json.addProperty("stage", stage.name());
        json.addProperty("version", stage.version());
        json.addProperty("summary", stage.summary());
        json.addProperty("eman2", stage.eman2());
        json.addProperty("scatter", stage.scatter());
        JsonArray list = new JsonArray();
        OptionSpec.of(options).forEach(o -> list.add(option(o, false)));
        common.forEach(c -> OptionSpec.of(c).forEach(o -> list.add(option(o, true))));
        json.add("options", list);
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(json) + "\n";
    }

    /** Every component of every kind with its parameters, as JSON. */
    public static String components() {
        JsonObject json = new JsonObject();
        Catalog.kinds().forEach((list, kind) -> {
            JsonObject members = new JsonObject();
            Catalog<?> catalog = Catalog.of(kind);
            for (String name : catalog.names()) {
                JsonObject member = new JsonObject();
                member.addProperty(
                        "summary", catalog.type(name).getAnnotation(Named.class).summary());
                JsonArray parameters = new JsonArray();
                OptionSpec.of(catalog.type(name)).forEach(p -> parameters.add(option(p, false)));
                member.add("parameters", parameters);
                members.add(name, member);
            }
            json.add(list, members);
        });
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(json) + "\n";
    }

    private static JsonObject option(OptionSpec o, boolean common) {
        JsonObject json = new JsonObject();
        json.addProperty("name", o.name());
        json.addProperty("role", o.role().name().toLowerCase());
        json.addProperty("type", o.typeName());
        json.addProperty("doc", o.doc());
        addText(json, "kind", o.kind());
        addText(json, "default", o.def());
        addText(json, "short", o.shortName());
        addText(json, "unit", o.unit());
        addText(json, "range", o.range());
        addText(
                json,
                "components",
                o.componentKind() == null ? "" : o.componentKind().list());
        if (o.position() >= 0) {
            json.addProperty("position", o.position());
        }
        if (!o.optional()) {
            json.addProperty("required", true);
        }
        if (o.isMany()) {
            json.addProperty("many", true);
        }
        if (o.plan()) {
            json.addProperty("plan", true);
        }
        if (common) {
            json.addProperty("common", true);
        }
        return json;
    }

    private static void addText(JsonObject json, String key, String text) {
        if (!text.isEmpty()) {
            json.addProperty(key, text);
        }
    }
}
