package org.sparrowem.launcher.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a Java process for stages is started. */
public final class Jvm {
    /** What a JVM says on standard error because the vector module is still incubating; nobody can act on it. */
    public static final String INCUBATOR_WARNING = "WARNING: Using incubator modules: jdk.incubator.vector";

    private Jvm() {}

    /**
     * The command up to the class path or {@code -jar}: this JVM's own java with the flags that the numerics need.
     *
     * <p>{@code SPARROW_JAVA_OPTIONS} adds flags; {@code SPARROW_VECTORS=off} leaves the vector unit alone, with the same bits.
     */
    public static List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (!isWithoutVectors()) {
            command.add("--add-modules=jdk.incubator.vector");
        }
        command.add("-Djava.awt.headless=true");
        command.add("-XX:+UseParallelGC");
        String more = System.getenv("SPARROW_JAVA_OPTIONS");
        if (more != null && !more.isBlank()) {
            command.addAll(List.of(more.strip().split("\\s+")));
        }
        return command;
    }

    /** Whether {@code SPARROW_VECTORS=off}; a stage looks for it too, and without it starts itself again with the vectors. */
    public static boolean isWithoutVectors() {
        return "off".equals(System.getenv("SPARROW_VECTORS"));
    }
}
