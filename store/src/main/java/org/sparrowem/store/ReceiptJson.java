package org.sparrowem.store;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.sparrowem.store.Receipt.Input;
import org.sparrowem.store.Receipt.Output;
import org.sparrowem.store.Receipt.Provenance;

/**
 * The text of a receipt: sealed canonical JSON, one line (layout: FORMAT.md).
 *
 * <p>Format 2 has the sums of each output's blocks. One without them is format 1 and is written as such.
 */
final class ReceiptJson {
    private static final int WITHOUT_SUMS = 1;
    private static final int FORMAT = 2;

    private ReceiptJson() {}

    static String write(Receipt receipt) {
        JsonObject json = new JsonObject();
        json.addProperty("format", hasSums(receipt) ? FORMAT : WITHOUT_SUMS);
        json.addProperty("stage", receipt.stage());
        json.addProperty("version", receipt.version());
        json.addProperty("key", receipt.key());
        JsonObject options = new JsonObject();
        receipt.options().forEach(options::addProperty);
        json.add("options", options);
        JsonObject inputs = new JsonObject();
        receipt.inputs().forEach((name, input) -> inputs.add(name, write(input)));
        json.add("inputs", inputs);
        JsonArray outputs = new JsonArray();
        receipt.outputs().forEach(output -> outputs.add(write(output)));
        json.add("outputs", outputs);
        json.add("provenance", write(receipt.provenance()));
        return Json.seal(json);
    }

    private static boolean hasSums(Receipt receipt) {
        return receipt.outputs().stream().allMatch(o -> o.sums().isKnown());
    }

    private static JsonObject write(Input input) {
        JsonObject json = new JsonObject();
        json.addProperty("path", input.path());
        json.addProperty("sha256", input.sha256());
        return json;
    }

    private static JsonObject write(Output output) {
        JsonObject json = new JsonObject();
        json.addProperty("name", output.name());
        json.addProperty("path", output.path());
        json.addProperty("bytes", output.bytes());
        json.addProperty("sha256", output.sha256());
        if (output.sums().isKnown()) {
            json.addProperty("block", output.sums().blockBytes());
            json.addProperty("crc32c", output.sums().crc32c());
        }
        return json;
    }

    private static JsonObject write(Provenance made) {
        JsonObject json = new JsonObject();
        json.addProperty("command", made.command());
        json.addProperty("software", made.software());
        json.addProperty("host", made.host());
        json.addProperty("pid", made.pid());
        json.addProperty("start", made.start());
        json.addProperty("seconds", made.seconds());
        return json;
    }

    /**
     * Reads the text back.
     *
     * @throws JsonParseException when it is not a whole receipt, unaltered, of a format that we know
     */
    static Receipt read(String text) {
        JsonObject json = Json.unseal(text);
        int format = json.get("format").getAsInt();
        if (format != WITHOUT_SUMS && format != FORMAT)
            throw new JsonParseException("unknown format " + json.get("format"));
        TreeMap<String, String> options = new TreeMap<>();
        json.getAsJsonObject("options").asMap().forEach((name, value) -> options.put(name, value.getAsString()));
        TreeMap<String, Input> inputs = new TreeMap<>();
        json.getAsJsonObject("inputs").asMap().forEach((name, value) -> inputs.put(name, input(value)));
        List<Output> outputs = new ArrayList<>();
        json.getAsJsonArray("outputs").forEach(value -> outputs.add(output(value.getAsJsonObject())));
        return new Receipt(
                text(json, "stage"),
                text(json, "version"),
                text(json, "key"),
                options,
                inputs,
                outputs,
                provenance(json.getAsJsonObject("provenance")));
    }

    private static Input input(JsonElement element) {
        JsonObject json = element.getAsJsonObject();
        return new Input(text(json, "path"), text(json, "sha256"));
    }

    private static Output output(JsonObject json) {
        BlockSums sums = json.has("block")
                ? new BlockSums(json.get("block").getAsLong(), text(json, "crc32c"))
                : BlockSums.UNKNOWN;
        return new Output(
                text(json, "name"), text(json, "path"), json.get("bytes").getAsLong(), text(json, "sha256"), sums);
    }

    private static Provenance provenance(JsonObject json) {
        return new Provenance(
                text(json, "command"),
                text(json, "software"),
                text(json, "host"),
                json.get("pid").getAsLong(),
                text(json, "start"),
                json.get("seconds").getAsDouble());
    }

    private static String text(JsonObject json, String name) {
        return json.get(name).getAsString();
    }
}
