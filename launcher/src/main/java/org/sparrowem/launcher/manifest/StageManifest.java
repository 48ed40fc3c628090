package org.sparrowem.launcher.manifest;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import org.sparrowem.contract.Nearest;
import org.sparrowem.contract.UsageError;

/**
 * A stage as the launcher knows it: the manifest that its jar carries.
 *
 * @param scatter what its work can be cut into blocks of, {@code particle} for example; empty if it cannot
 */
public record StageManifest(
        String name, String version, String summary, String eman2, String scatter, List<StageOption> options) {

    /** Reads the JSON text that {@code contract.Manifest} wrote. */
    public static StageManifest parse(String text) {
        JsonObject json = JsonParser.parseString(text).getAsJsonObject();
        List<StageOption> options = new ArrayList<>();
        json.getAsJsonArray("options").forEach(o -> options.add(StageOption.of(o.getAsJsonObject())));
        return new StageManifest(
                StageOption.text(json, "stage"),
                StageOption.text(json, "version"),
                StageOption.text(json, "summary"),
                StageOption.text(json, "eman2"),
                StageOption.text(json, "scatter"),
                List.copyOf(options));
    }

    /** The option, input or output of that name. Fails with the nearest name if there is none. */
    public StageOption option(String option) {
        List<String> names = options.stream().map(StageOption::name).toList();
        return options.stream()
                .filter(o -> o.name().equals(option))
                .findFirst()
                .orElseThrow(() ->
                        new UsageError("stage " + name + " has no '" + option + "'" + Nearest.hint(option, names)));
    }
}
