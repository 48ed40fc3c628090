package org.sparrowem.ci;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Signals to processes of ours, several at one instant. */
final class Signals {
    private Signals() {}

    /** The process and its descendants: the launcher and its worker, a stage and the JVM that it starts anew. */
    static List<ProcessHandle> tree(Process process) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    /** Sends KILL, STOP or CONT to those that still live. */
    static void send(String signal, List<ProcessHandle> processes) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("kill", "-" + signal));
        processes.stream().filter(ProcessHandle::isAlive).forEach(p -> words.add(Long.toString(p.pid())));
        if (words.size() > 2) {
            // One that ends meanwhile makes kill fail: nothing is lost by that.
            new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
    }

    /** Waits so long for all to end by themselves; returns those that do not. */
    static List<ProcessHandle> survivors(List<ProcessHandle> processes, long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        List<ProcessHandle> alive = processes;
        while (!(alive = alive.stream().filter(Signals::isAlive).toList()).isEmpty() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        return alive;
    }

    /** A zombie does nothing any more; the first process of some machines is slow to ask how it ended. */
    private static boolean isAlive(ProcessHandle process) {
        try {
            return process.isAlive()
                    && !Files.readString(Path.of("/proc/" + process.pid() + "/stat"))
                            .contains(") Z ");
        } catch (IOException e) {
            return process.isAlive(); // gone meanwhile, or a system without /proc
        }
    }
}
