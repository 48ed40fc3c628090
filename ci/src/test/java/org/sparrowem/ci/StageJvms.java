package org.sparrowem.ci;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JVMs of stages that an engine, or the batch system behind it, has started for a project; to be killed. */
final class StageJvms {
    private static final Pattern JAR = Pattern.compile(".*/(\\w+?)(-[\\d.]+-all)?\\.jar( .*|$)");

    private StageJvms() {}

    /** Those that work in a directory or below it, whoever is their parent. */
    static List<ProcessHandle> below(Path project) {
        return ProcessHandle.allProcesses()
                .filter(p -> p.info().command().orElse("").endsWith("/java"))
                .filter(p -> p.info().commandLine().orElse("").matches(".*(/stages/|-all\\.jar).*"))
                .filter(p -> directory(p).map(d -> d.startsWith(project)).orElse(false))
                .toList();
    }

    /**
     * Kills one of those that a head has to do with, at a random moment of its life.
     *
     * @param skipped how many others may live before it
     * @param which those that count
     * @param within milliseconds of its being seen
     * @return the stage's name, empty if the head ended before
     */
    static Optional<String> killOne(
            Path project, Process head, int skipped, Predicate<ProcessHandle> which, int within, Random random)
            throws InterruptedException {
        Set<Long> seen = new HashSet<>();
        while (head.isAlive()) {
            for (ProcessHandle stage : below(project)) {
                if (!which.test(stage) || !seen.add(stage.pid()) || seen.size() <= skipped) {
                    continue;
                }
                Matcher jar = JAR.matcher(stage.info().commandLine().orElse(""));
                Thread.sleep(random.nextInt(within));
                if (jar.matches() && kill(stage)) {
                    return Optional.of(jar.group(1));
                }
            }
            Thread.sleep(20);
        }
        return Optional.empty();
    }

    /** Only what can still be stopped is surely killed before it ends by itself. */
    private static boolean kill(ProcessHandle stage) throws InterruptedException {
        try {
            new ProcessBuilder("kill", "-STOP", "" + stage.pid())
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
            for (int i = 0; i < 50 && stage.isAlive(); i++) {
                // pid (name) state ...
                String status = Files.readString(Path.of("/proc", "" + stage.pid(), "stat"));
                if (status.substring(status.lastIndexOf(')')).startsWith(") T")) {
                    return stage.destroyForcibly();
                }
                Thread.sleep(10);
            }
        } catch (IOException e) {
            // It has gone: /proc does not know it any more.
        }
        return false;
    }

    private static Optional<Path> directory(ProcessHandle process) {
        try {
            return Optional.of(Files.readSymbolicLink(Path.of("/proc", "" + process.pid(), "cwd")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
