package org.sparrowem.shell.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.contract.Manifest;
import org.sparrowem.shell.StageProgram;

/**
 * A kit: what every option of a stage does, shown by running it. An option without a test that {@link Shows} it fails;
 * inputs and outputs that every run needs are shown by every test.
 */
public abstract class OptionEffects {
    @TempDir
    protected Path project;

    /** The stage. */
    protected abstract StageProgram<?> program();

    /** Runs the stage, which must succeed. */
    protected StageRun run(String... argv) {
        return StageRun.ok(program(), project, argv);
    }

    @Test
    void everyOptionOfTheManifestHasATestOfItsEffect() {
        TreeSet<String> declared = new TreeSet<>();
        JsonParser.parseString(Manifest.of(program().options(), List.of()))
                .getAsJsonObject()
                .getAsJsonArray("options")
                .asList()
                .stream()
                .map(o -> o.getAsJsonObject())
                .filter(o -> o.get("role").getAsString().equals("option") || !o.has("required"))
                .forEach(o -> declared.add(o.get("name").getAsString()));
        TreeSet<String> shown = new TreeSet<>();
        for (var method : getClass().getDeclaredMethods()) {
            if (method.isAnnotationPresent(Shows.class)) {
                shown.addAll(Arrays.asList(method.getAnnotation(Shows.class).value()));
            }
        }
        assertEquals(declared, shown, "options declared, and options with a test of their effect");
    }
}
