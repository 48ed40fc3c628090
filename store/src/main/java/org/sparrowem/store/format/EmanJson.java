package org.sparrowem.store.format;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.sparrowem.store.StoreException;

/**
 * Attributes that EMAN2 keeps as JSON (third column of LST files). A transfer function is an object there; here it is the
 * text that EMAN2 puts in image headers. Objects other than these and transforms are left out.
 */
final class EmanJson {
    static final String CLASS = "__class__";
    static final String CTF = "EMAN2Ctf";
    private static final int MATRIX = 12;

    private EmanJson() {}

    static Map<String, Object> attributes(Path file, String json) {
        Map<String, Object> all = new TreeMap<>();
        try {
            JsonParser.parseString(json).getAsJsonObject().asMap().forEach((name, element) -> {
                Object value = value(element);
                if (value != null) all.put(name, value);
            });
            return all;
        } catch (JsonParseException
                | IllegalStateException
                | NumberFormatException
                | UnsupportedOperationException
                | ClassCastException e) {
            throw new StoreException(
                    StoreException.Kind.USER, file + ": attributes are no JSON that EMAN2 writes: " + json, e);
        }
    }

    private static Object value(JsonElement element) {
        if (element instanceof JsonObject object) return object(object);
        if (element instanceof JsonArray array) return numbers(array);
        if (element.isJsonNull()) return null;
        var primitive = element.getAsJsonPrimitive();
        if (primitive.isString()) return "NaN".equals(primitive.getAsString()) ? Double.NaN : primitive.getAsString();
        if (primitive.isBoolean()) return primitive.getAsBoolean() ? 1 : 0;
        double number = primitive.getAsDouble();
        boolean whole = number == (int) number && !primitive.getAsString().matches(".*[.eE].*");
        if (whole) return (int) number;
        return number;
    }

    private static Object object(JsonObject object) {
        if (object.has("matrix")) return transform(object.get("matrix"));
        JsonElement type = object.get(CLASS);
        return type != null && type.getAsString().equals(CTF) ? EmanCtfJson.text(object) : null;
    }

    /** The attributes as EMAN2 writes them, ASCII only. */
    static String text(Map<String, Object> attributes) {
        JsonObject all = new JsonObject();
        new TreeMap<>(attributes).forEach((name, value) -> all.add(name, element(name, value)));
        StringBuilder ascii = new StringBuilder();
        all.toString().chars().forEach(c -> {
            if (c < 0x80) ascii.append((char) c);
            else ascii.append(String.format("\\u%04x", c));
        });
        return ascii.toString();
    }

    private static JsonElement element(String name, Object value) {
        if (value instanceof Number number) return new JsonPrimitive(number);
        if (value instanceof String text)
            return EmanCtfJson.isCtf(name, text) ? EmanCtfJson.object(text) : new JsonPrimitive(text);
        if (value instanceof double[] matrix && matrix.length == MATRIX) {
            JsonObject transform = new JsonObject();
            transform.addProperty(CLASS, "Transform");
            transform.addProperty("matrix", Arrays.toString(matrix).replace(" ", ""));
            return transform;
        }
        throw new IllegalArgumentException(name + ": no JSON of EMAN2's for " + value);
    }

    /** The matrix is a list of twelve numbers or the text of such a list. */
    private static double[] transform(JsonElement matrix) {
        JsonElement list = matrix.isJsonPrimitive() ? JsonParser.parseString(matrix.getAsString()) : matrix;
        double[] values = list.getAsJsonArray().asList().stream()
                .mapToDouble(JsonElement::getAsDouble)
                .toArray();
        if (values.length != MATRIX) throw new JsonParseException("a transform of " + values.length + " numbers");
        return values;
    }

    private static float[] numbers(JsonArray array) {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) values[i] = array.get(i).getAsFloat();
        return values;
    }
}
