package org.sparrowem.shell;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Small facts about the surroundings, for receipts. */
final class Shell {
    private Shell() {}

    /** A command line that can be pasted into a POSIX shell. */
    static String quote(String program, List<String> argv) {
        return Stream.concat(Stream.of(program), argv.stream())
                .map(word -> word.matches("[A-Za-z0-9_@%+=:,./#-]+") && !word.startsWith("#")
                        ? word
                        : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
