package org.sparrowem.store;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.TreeSet;

/** Canonical JSON: keys sorted, no white space, so that equal content is equal bytes. Tree model only. */
final class Json {
    private Json() {}

    static String canonical(JsonElement element) {
        StringBuilder out = new StringBuilder();
        append(element, out);
        return out.toString();
    }

    private static void append(JsonElement element, StringBuilder out) {
        if (element instanceof JsonObject object) {
            String comma = "";
            out.append('{');
            for (String key : new TreeSet<>(object.keySet())) {
                out.append(comma).append(new JsonPrimitive(key)).append(':');
                append(object.get(key), out);
                comma = ",";
            }
            out.append('}');
        } else if (element instanceof JsonArray array) {
            String comma = "";
            out.append('[');
            for (JsonElement item : array) {
                out.append(comma);
                append(item, out);
                comma = ",";
            }
            out.append(']');
        } else {
            out.append(element);
        }
    }

    /**
     * Parses a JSON object.
     *
     * @throws JsonParseException also when the text is JSON but not an object
     */
    static JsonObject object(String text) {
        JsonElement element = JsonParser.parseString(text);
        if (element instanceof JsonObject object) return object;
        throw new JsonParseException("not a JSON object");
    }

    /**
     * Wraps a content with its own digest, so that a truncated or altered copy is known as such.
     *
     * @return one line, with its line end
     */
    static String seal(JsonObject content) {
        JsonObject sealed = new JsonObject();
        sealed.add("content", content);
        sealed.addProperty("sha256", Digests.of(canonical(content)));
        return canonical(sealed) + "\n";
    }

    /**
     * The content of a sealed text.
     *
     * @throws JsonParseException when the text is not, byte for byte, what {@link #seal} made
     */
    static JsonObject unseal(String text) {
        if (!(object(text).get("content") instanceof JsonObject content)) throw new JsonParseException("no content");
        if (!seal(content).equals(text)) throw new JsonParseException("its own digest does not match");
        return content;
    }
}
