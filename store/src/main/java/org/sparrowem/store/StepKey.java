package org.sparrowem.store;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.SortedMap;

/** The identity of a step: what was done, with which options, to which content. Not where, when or by whom. */
public final class StepKey {
    private StepKey() {}

    /**
     * SHA-256 over the canonical JSON of all four parts, so that no two different steps run together in the text.
     *
     * @param version semantic version of the stage: changes whenever its output may change
     * @param options name to canonical value, seed included
     * @param inputDigests input name to SHA-256 of the content
     */
    public static String of(
            String stage, String version, SortedMap<String, String> options, SortedMap<String, String> inputDigests) {
        JsonObject step = new JsonObject();
        step.addProperty("stage", stage);
        step.addProperty("version", version);
        step.add("options", object(options));
        step.add("inputs", object(inputDigests));
        return Digests.of(Json.canonical(step));
    }

    private static JsonObject object(Map<String, String> map) {
        JsonObject object = new JsonObject();
        map.forEach(object::addProperty);
        return object;
    }
}
