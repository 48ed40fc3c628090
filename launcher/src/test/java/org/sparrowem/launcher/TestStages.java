package org.sparrowem.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.sparrowem.launcher.command.Installation;
import org.sparrowem.launcher.manifest.Stages;

/** Stage jars for tests: the manifests of src/test/resources/stages and the {@link FakeWorker}. */
public final class TestStages {
    public static final List<String> NAMES = List.of(
            "import",
            "project3d",
            "simmx",
            "classify",
            "classaverage",
            "make3d",
            "postprocess",
            "fsc",
            "simulate",
            "ctf",
            "process",
            "split",
            "join",
            "models",
            "halfmaps",
            "export");

    private TestStages() {}

    /** Writes the jars into a directory and returns an installation over them and the repository's workflows. */
    public static Installation install(Path directory) {
        NAMES.forEach(name -> jar(directory, name));
        return new Installation(new Stages(directory), Path.of("../workflows"));
    }

    private static void jar(Path directory, String name) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeStage.class.getName());
        manifest.getMainAttributes().put(new Attributes.Name("Sparrow-Worker"), FakeWorker.class.getName());
        try (JarOutputStream jar =
                new JarOutputStream(Files.newOutputStream(directory.resolve(name + ".jar")), manifest)) {
            add(jar, "META-INF/sparrow/stage.json", resource("/stages/" + name + ".json"));
            add(jar, "META-INF/sparrow/components.json", resource("/stages/components.json"));
            for (Class<?> type : List.of(FakeWorker.class, FakeStage.class, FakeBlocks.class)) {
                String file = type.getName().replace('.', '/') + ".class";
                add(jar, file, resource("/" + file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new ZipEntry(name));
        jar.write(content);
        jar.closeEntry();
    }

    /** The bytes of a test resource. */
    public static byte[] resource(String name) {
        try (InputStream in = TestStages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("no test resource " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
