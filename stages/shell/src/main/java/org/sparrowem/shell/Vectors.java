package org.sparrowem.shell;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Sees to it that a stage started with plain {@code java -jar} still gets the vector module, which a jar cannot ask for. */
final class Vectors {
    private static final String MODULE = "jdk.incubator.vector";
    private static final String PARENT = "sparrow.parent";
    private static final Set<String> QUESTIONS =
            Set.of("-h", "-c", "--help", "--version", "--manifest", "--check", "--why");
    private static final long WATCH_NANOS = 200_000_000;

    private Vectors() {}

    /** Starts the same command again with the module, and ends with its exit code; returns if there is nothing to gain. */
    static void relaunchIfMissing(StageProgram<?> program, String[] argv) {
        endWithParent();
        if (System.getProperty(PARENT) != null
                || "off".equals(System.getenv("SPARROW_VECTORS"))
                || asks(argv)
                || ModuleLayer.boot().findModule(MODULE).isPresent()
                || !isWorthIt(program)) {
            return;
        }
        Optional<String> java = ProcessHandle.current().info().command();
        if (java.isEmpty() || ModuleFinder.ofSystem().find(MODULE).isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(List.of(
                java.get(),
                "--add-modules",
                MODULE,
                "-D" + PARENT + "=" + ProcessHandle.current().pid()));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), program.getClass().getName()));
        command.addAll(List.of(argv));
        try {
            Process child = new ProcessBuilder(command)
                    .inheritIO()
                    .directory(Path.of("").toAbsolutePath().toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(child::destroy));
            System.exit(child.waitFor());
        } catch (IOException e) {
            System.err.println("warning: cannot start " + java.get() + " again with --add-modules " + MODULE
                    + "; working without vectors, slowly");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            System.exit(Exit.TRY_AGAIN.code());
        }
    }

    /** Whether somebody asks about the stage or the step: an answer must not wait for a second JVM. */
    private static boolean asks(String[] argv) {
        for (String word : argv) {
            if (QUESTIONS.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWorthIt(StageProgram<?> program) {
        return !program.options()
                .getAnnotation(org.sparrowem.contract.Stage.class)
                .scatter()
                .isEmpty();
    }

    /**
     * A relaunched stage must not outlive the process that a scheduler knows and may have killed. That one is gone when this
     * one has another parent; whether its number is free is another matter, as zombies keep theirs.
     */
    private static void endWithParent() {
        String parent = System.getProperty(PARENT);
        if (parent == null) {
            return;
        }
        Thread watch = new Thread(() -> {
            while (hasParent(Long.parseLong(parent))) {
                LockSupport.parkNanos(WATCH_NANOS);
            }
            Runtime.getRuntime().halt(Exit.TRY_AGAIN.code());
        });
        watch.setDaemon(true);
        watch.start();
    }

    private static boolean hasParent(long pid) {
        return ProcessHandle.current().parent().filter(p -> p.pid() == pid).isPresent();
    }
}
