package org.sparrowem.store.format;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.sparrowem.store.StoreException;

/** Attributes that EMAN2 keeps as JSON (third column of LST files). Objects other than transforms are left out. */
final class EmanJson {
    private EmanJson() {}

    static Map<String, Object> attributes(Path file, String json) {
        Map<String, Object> all = new TreeMap<>();
        try {
            JsonParser.parseString(json).getAsJsonObject().asMap().forEach((name, element) -> {
                Object value = value(element);
                if (value != null) all.put(name, value);
            });
            return all;
        } catch (JsonParseException | IllegalStateException | NumberFormatException e) {
            throw new StoreException(
                    StoreException.Kind.USER, file + ": attributes are no JSON that EMAN2 writes: " + json, e);
        }
    }

    private static Object value(JsonElement element) {
        if (element instanceof JsonObject object) return object.has("matrix") ? transform(object.get("matrix")) : null;
        if (element instanceof JsonArray array) return numbers(array);
        if (element.isJsonNull()) return null;
        var primitive = element.getAsJsonPrimitive();
        if (primitive.isString()) return primitive.getAsString();
        if (primitive.isBoolean()) return primitive.getAsBoolean() ? 1 : 0;
        double number = primitive.getAsDouble();
        boolean whole = number == (int) number && !primitive.getAsString().matches(".*[.eE].*");
        if (whole) return (int) number;
        return number;
    }

    /** The matrix is a list of twelve numbers or the text of such a list. */
    private static double[] transform(JsonElement matrix) {
        JsonElement list = matrix.isJsonPrimitive() ? JsonParser.parseString(matrix.getAsString()) : matrix;
        double[] values = list.getAsJsonArray().asList().stream()
                .mapToDouble(JsonElement::getAsDouble)
                .toArray();
        if (values.length != 12) throw new JsonParseException("a transform of " + values.length + " numbers");
        return values;
    }

    private static float[] numbers(JsonArray array) {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) values[i] = array.get(i).getAsFloat();
        return values;
    }
}
