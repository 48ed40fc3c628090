package org.sparrowem.launcher.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sparrowem.contract.UsageError;
import org.sparrowem.launcher.manifest.Stages;
import org.sparrowem.launcher.workflow.Workflow;
import org.sparrowem.launcher.workflow.WorkflowReader;

/**
 * Where the launcher finds the stages and the workflow files.
 *
 * @param stages the stages, found where {@code sparrow.stages} says, or in {@code stages/} beside the launcher's jar; where
 *     there is no such directory, on the class path
 * @param workflows a directory of workflow files, looked at before the copies inside the jar; may not exist
 */
public record Installation(Stages stages, Path workflows) {

    /** The installation that this JVM's launcher belongs to. */
    public static Installation find() {
        Path home = home();
        String root = System.getProperty("sparrow.root");
        Path rootPath = root != null ? Path.of(root) : home.resolve("../..").normalize();
        return new Installation(stages(home), rootPath.resolve("workflows"));
    }

    private static Stages stages(Path home) {
        String said = System.getProperty("sparrow.stages");
        Path directory = said != null ? Path.of(said) : home.resolve("stages");
        return said != null || Files.isDirectory(directory)
                ? new Stages(directory)
                : Stages.onClassPath(System.getProperty("java.class.path"));
    }

    private static Path home() {
        try {
            Path jar = Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return jar.toAbsolutePath().getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the launcher's own jar has an odd name", e);
        }
    }

    /** Reads a workflow by name: from the directory of workflows, else from inside the jar. */
    public Workflow workflow(String name) {
        return WorkflowReader.read(name + ".yaml", text(name + ".yaml"), stages, this::workflow);
    }

    /** The text of a file of the workflows directory. */
    public String text(String name) {
        Path file = workflows.resolve(name);
        try {
            if (Files.isRegularFile(file)) {
                return Files.readString(file);
            }
            try (InputStream in = Installation.class.getResourceAsStream("/workflows/" + name)) {
                if (in == null) {
                    throw new UsageError("no workflow file " + file);
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
