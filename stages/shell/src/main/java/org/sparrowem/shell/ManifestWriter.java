package org.sparrowem.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sparrowem.contract.Catalog;
import org.sparrowem.contract.Manifest;

/** Used by the build: writes a stage's manifest and the list of components into the jar to be. */
public final class ManifestWriter {
    private ManifestWriter() {}

    /**
     * Writes {@code META-INF/sparrow/stage.json} and {@code components.json}.
     *
     * @param args the class of the stage's program, and the classes directory
     */
    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        if (Catalog.kinds().isEmpty()) {
            throw new IllegalStateException(
                    "the kernel's component index is missing: its compiler did not run IndexProcessor");
        }
        var program = (StageProgram<?>)
                Class.forName(args[0]).getDeclaredConstructor().newInstance();
        Path stage = Path.of(args[1]).resolve(Manifest.RESOURCE);
        Files.createDirectories(stage.getParent());
        Files.writeString(stage, Manifest.of(program.options(), List.of(CommonOptions.class)));
        Files.writeString(stage.resolveSibling("components.json"), Manifest.components());
        Files.writeString(stage.resolveSibling("program"), args[0] + "\n");
    }
}
