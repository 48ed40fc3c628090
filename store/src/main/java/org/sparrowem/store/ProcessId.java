package org.sparrowem.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Names a process so that another can tell, later, whether it still lives.
 *
 * @param host host name, for people
 * @param machine names one boot of one machine and one space of process numbers: only there can the pid be looked up
 * @param start when the process started, in a unit of that machine; a reused pid has another
 */
record ProcessId(String host, String machine, long pid, long start) {
    private static final ProcessId SELF = find();

    static ProcessId self() {
        return SELF;
    }

    private static ProcessId find() {
        ProcessHandle self = ProcessHandle.current();
        return new ProcessId(hostName(), machineName(), self.pid(), startOf(self));
    }

    /**
     * On Linux clock ticks since boot, elsewhere milliseconds since 1970. Java derives the latter on Linux from the wall
     * clock, so that two processes may see different starts of the same third one.
     */
    private static long startOf(ProcessHandle process) {
        return startOf(process, status(process));
    }

    private static long startOf(ProcessHandle process, String[] words) {
        if (words.length > 19) return Long.parseLong(words[19]);
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /**
     * What Linux says of a process: its state, and as the 20th word its start; one empty word elsewhere. The command, which
     * may hold blanks, stands in parentheses before.
     */
    private static String[] status(ProcessHandle process) {
        String stat = read(Path.of("/proc/" + process.pid() + "/stat"));
        return stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
    }

    /** True, false, or empty when this process runs elsewhere and cannot be looked up from here. */
    Optional<Boolean> alive() {
        if (!machine.equals(SELF.machine)) return Optional.empty();
        return Optional.of(ProcessHandle.of(pid).filter(this::isThis).isPresent());
    }

    /** A zombie is dead, though Java says that it lives: in a container whose first process reaps nobody it stays for ever. */
    private boolean isThis(ProcessHandle process) {
        String[] words = status(process);
        return process.isAlive() && !words[0].equals("Z") && startOf(process, words) == start;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9.-]", "_");
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    /** Containers of one machine share its boot id but not their process numbers: the name space is part of the name. */
    private static String machineName() {
        String boot = read(Path.of("/proc/sys/kernel/random/boot_id"));
        String space = link(Path.of("/proc/self/ns/pid"));
        String text = hostName() + "|" + boot + "|" + space;
        // Without a boot id (not Linux) the start of this process's machine is unknown; the host name has to do.
        return Digests.of(text).substring(0, 16);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static String link(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    /** The scheduler's name for this job, or an empty text. */
    static String job() {
        for (String name : new String[] {"SLURM_JOB_ID", "JOB_ID", "PBS_JOBID", "LSB_JOBID"}) {
            String id = System.getenv(name);
            if (id != null && !id.isBlank()) return name + "=" + id;
        }
        return "";
    }
}
