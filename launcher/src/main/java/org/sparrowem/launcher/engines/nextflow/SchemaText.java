package org.sparrowem.launcher.engines.nextflow;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.util.Locale;
import org.sparrowem.launcher.engines.Wiring;
import org.sparrowem.launcher.manifest.NumberRange;
import org.sparrowem.launcher.manifest.StageOption;
import org.sparrowem.launcher.workflow.Param;

/** {@code nextflow_schema.json}: every parameter with its help, type, range and choices, in groups, as nf-core's tools read it. */
final class SchemaText {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private final Wiring wiring;

    SchemaText(Wiring wiring) {
        this.wiring = wiring;
    }

    String text() {
        JsonObject groups = new JsonObject();
        for (Param param : wiring.workflow().params().values()) {
            add(group(groups, param.group()), param);
        }
        own(group(groups, "Pipeline"));
        JsonObject schema = new JsonObject();
        schema.addProperty("$schema", DIALECT);
        schema.addProperty("title", "sparrow " + wiring.workflow().name());
        schema.addProperty("description", wiring.workflow().summary());
        schema.addProperty("type", "object");
        schema.add("$defs", groups);
        JsonArray all = new JsonArray();
        groups.keySet().forEach(name -> {
            JsonObject ref = new JsonObject();
            ref.addProperty("$ref", "#/$defs/" + name);
            all.add(ref);
        });
        schema.add("allOf", all);
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(schema) + "\n";
    }

    private static JsonObject group(JsonObject groups, String title) {
        String name = title.toLowerCase(Locale.ROOT) + "_options";
        if (!groups.has(name)) {
            JsonObject group = new JsonObject();
            group.addProperty("title", title);
            group.addProperty("type", "object");
            group.add("properties", new JsonObject());
            groups.add(name, group);
        }
        return groups.getAsJsonObject(name);
    }

    private static void add(JsonObject group, Param param) {
        StageOption option = param.option();
        JsonObject property = new JsonObject();
        String type = option.type();
        property.addProperty(
                "type",
                option.isFlag()
                        ? "boolean"
                        : type.equals("int") ? "integer" : type.equals("float") ? "number" : "string");
        if (param.file()) {
            property.addProperty("format", "file-path");
        }
        property.addProperty(
                "description", Engine.doc(param) + (option.unit().isEmpty() ? "" : " (" + option.unit() + ")"));
        if (!option.components().isEmpty()) {
            property.addProperty("help_text", "'sparrow help " + option.components() + "' lists what there is.");
        }
        if (type.contains("|")) {
            property.add("enum", choices(type));
        }
        if (type.equals("int") || type.equals("float")) {
            range(property, option.range(), param.def());
        }
        value(property, param);
        if (param.identity()) {
            property.addProperty("x-identity", true);
        }
        if (param.file() && !param.needs().isEmpty()) {
            property.addProperty("x-needs", param.needs());
        }
        Engine.pattern(param).ifPresent(pattern -> property.addProperty("pattern", pattern));
        group.getAsJsonObject("properties").add(param.name(), property);
        if (option.required()) {
            if (!group.has("required")) {
                group.add("required", new JsonArray());
            }
            group.getAsJsonArray("required").add(param.name());
        }
    }

    /** A default such as 0 for "absent" may lie outside the stage's own range: then the range is the launcher's to check. */
    private static void range(JsonObject property, String words, String def) {
        NumberRange range = NumberRange.parse(words);
        if (!def.isEmpty() && !range.contains(Double.parseDouble(def))) {
            property.addProperty("help_text", def + ", or " + words + ".");
            return;
        }
        if (Double.isFinite(range.min())) {
            property.addProperty(range.open() ? "exclusiveMinimum" : "minimum", plain(range.min()));
        }
        if (Double.isFinite(range.max())) {
            property.addProperty(range.open() ? "exclusiveMaximum" : "maximum", plain(range.max()));
        }
    }

    private static BigDecimal plain(double number) {
        BigDecimal exact = BigDecimal.valueOf(number).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    private static JsonArray choices(String words) {
        JsonArray choices = new JsonArray();
        for (String choice : words.split("\\|")) {
            choices.add(choice);
        }
        return choices;
    }

    private static void value(JsonObject property, Param param) {
        String value = Engine.value(param);
        switch (property.get("type").getAsString()) {
            case "boolean" -> property.addProperty("default", false);
            case "integer", "number" -> {
                if (!value.equals("null")) {
                    property.addProperty("default", new BigDecimal(value));
                }
            }
            default -> {
                if (!value.equals("null")) {
                    property.addProperty("default", value.substring(1, value.length() - 1));
                }
            }
        }
    }

    private static void own(JsonObject group) {
        JsonObject all = group.getAsJsonObject("properties");
        text(
                all,
                "outdir",
                "The project: where the run's directory is published and particles are looked for; default where nextflow is started");
        text(
                all,
                "sparrow",
                "Directory of sparrow.jar and stages/, as the tasks see it; default target/dist of this checkout");
        text(all, "publish_dir_mode", "How results come into the project: copy, link, rellink or symlink");
        all.getAsJsonObject("publish_dir_mode").addProperty("default", "copy");
        // Not move: the tasks that follow would read what is no longer there.
        all.getAsJsonObject("publish_dir_mode").add("enum", choices("copy|link|rellink|symlink"));
        text(
                all,
                "stacks",
                "Stacks that the particle file refers to, a glob: only where tasks do not see the project's disk");
        text(all, "queue", "Queue or partition of the scheduler");
        text(all, "cluster_options", "More options for the scheduler, as it spells them");
        JsonObject tasks = new JsonObject();
        tasks.addProperty("type", "integer");
        tasks.addProperty("minimum", 1);
        tasks.addProperty("default", 4);
        tasks.addProperty(
                "description", "Tasks into which simmx and classaverage are cut where --blocksize is not given");
        all.add("scatter", tasks);
    }

    private static void text(JsonObject properties, String name, String description) {
        JsonObject property = new JsonObject();
        property.addProperty("type", "string");
        property.addProperty("description", description);
        properties.add(name, property);
    }
}
