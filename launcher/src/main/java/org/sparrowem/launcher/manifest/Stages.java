package org.sparrowem.launcher.manifest;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.sparrowem.contract.Manifest;
import org.sparrowem.contract.Nearest;
import org.sparrowem.contract.UsageError;

/** The stages of an installation: every jar of a directory, or of a class path, that carries a manifest. */
public final class Stages {
    private static final String COMPONENTS = "META-INF/sparrow/components.json";
    private static final String WORKER = "Sparrow-Worker";

    private final TreeMap<String, Path> jars = new TreeMap<>();
    private final TreeMap<String, StageManifest> manifests = new TreeMap<>();
    private final String place;

    /** Finds the stages in a directory; a missing directory holds none. */
    public Stages(Path directory) {
        this(directory.toString(), jarsOf(directory));
    }

    private Stages(String place, List<Path> candidates) {
        this.place = place;
        candidates.forEach(this::add);
    }

    /** Finds the stages on a class path, where JBang puts those that it took from a Maven repository. */
    public static Stages onClassPath(String classPath) {
        List<Path> candidates = Stream.of(classPath.split(File.pathSeparator))
                .filter(f -> f.endsWith(".jar"))
                .map(f -> Path.of(f).toAbsolutePath())
                .filter(Files::isRegularFile)
                .toList();
        return new Stages("the class path", candidates);
    }

    private static List<Path> jarsOf(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + directory, e);
        }
    }

    private void add(Path jar) {
        String text = entry(jar, Manifest.RESOURCE);
        if (text != null) {
            StageManifest manifest = StageManifest.parse(text);
            jars.put(manifest.name(), jar);
            manifests.put(manifest.name(), manifest);
        }
    }

    /** The names, sorted. */
    public Set<String> names() {
        return manifests.keySet();
    }

    /** The manifest of a stage. Fails with the nearest name if there is no such stage. */
    public StageManifest manifest(String stage) {
        StageManifest manifest = manifests.get(stage);
        if (manifest == null) {
            throw new UsageError("no stage '" + stage + "' in " + place + Nearest.hint(stage, manifests.keySet()));
        }
        return manifest;
    }

    /** The jar of a stage. */
    public Path jar(String stage) {
        manifest(stage);
        return jars.get(stage);
    }

    /** Every component of every stage's catalogue. */
    public Components components() {
        Components components = new Components();
        jars.values().forEach(jar -> components.add(entry(jar, COMPONENTS)));
        return components;
    }

    /** All stage jars as one class path, for the worker that runs any of them. */
    public String classPath() {
        return jars.values().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** The class whose main method serves jobs, named by the jars' {@code Sparrow-Worker} attribute. */
    public String workerClass() {
        for (Map.Entry<String, Path> e : jars.entrySet()) {
            try (JarFile jar = new JarFile(e.getValue().toFile())) {
                String name = jar.getManifest() == null
                        ? null
                        : jar.getManifest().getMainAttributes().getValue(WORKER);
                if (name != null) {
                    return name;
                }
            } catch (IOException x) {
                throw new UncheckedIOException("cannot read " + e.getValue(), x);
            }
        }
        throw new UsageError("no stage jar in " + place + " names a worker (" + WORKER
                + "); build them with: mvn -B -q -DskipTests package");
    }

    private static String entry(Path jar, String name) {
        try (JarFile file = new JarFile(jar.toFile())) {
            ZipEntry entry = file.getEntry(name);
            return entry == null ? null : new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + jar, e);
        }
    }

    /** The manifests in the order of their names. */
    public List<StageManifest> all() {
        return List.copyOf(manifests.values());
    }
}
