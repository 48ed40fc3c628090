package org.sparrowem.store.format;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.List;
import java.util.StringJoiner;

/**
 * A transfer function between the two forms that EMAN2 gives it: the text of image headers, {@code E} and nine numbers and
 * two counted lists, and the JSON object of its metadata files. Numbers pass as they are written.
 */
final class EmanCtfJson {
    private static final List<String> FIELDS =
            List.of("defocus", "dfdiff", "dfang", "bfactor", "ampcont", "voltage", "cs", "apix", "dsbg");
    private static final List<String> CURVES = List.of("background", "snr");

    private EmanCtfJson() {}

    /** Whether an attribute is a transfer function in the form of a text, with all its parts. */
    static boolean isCtf(String name, String text) {
        return name.equals("ctf") && text.startsWith("E") && parts(text).length == FIELDS.size() + CURVES.size();
    }

    private static String[] parts(String text) {
        return text.substring(1).strip().split("\\s+");
    }

    static JsonObject object(String text) {
        JsonObject object = new JsonObject();
        object.addProperty(EmanJson.CLASS, EmanJson.CTF);
        String[] parts = parts(text);
        for (int i = 0; i < FIELDS.size(); i++) object.add(FIELDS.get(i), new JsonPrimitive(new BigDecimal(parts[i])));
        for (int i = 0; i < CURVES.size(); i++) {
            JsonArray curve = new JsonArray();
            String[] values = parts[FIELDS.size() + i].split(",");
            for (int v = 1; v < values.length; v++) curve.add(new JsonPrimitive(new BigDecimal(values[v])));
            object.add(CURVES.get(i), curve);
        }
        return object;
    }

    static String text(JsonObject object) {
        StringJoiner text = new StringJoiner(" ", "E", "");
        for (String field : FIELDS)
            text.add(object.has(field) ? object.get(field).getAsString() : "0");
        for (String curve : CURVES) {
            JsonArray values = object.has(curve) ? object.getAsJsonArray(curve) : new JsonArray();
            StringJoiner list = new StringJoiner(",").add(Integer.toString(values.size()));
            for (JsonElement value : values) list.add(value.getAsString());
            text.add(list.toString());
        }
        return text.toString();
    }
}
