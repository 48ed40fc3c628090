package org.sparrowem.launcher.workflow;

import java.util.List;
import java.util.stream.Collectors;

/** Words as a POSIX shell takes them unchanged. */
public final class ShellWords {
    private ShellWords() {}

    /** The words, quoted where a shell would change them, with blanks between. */
    public static String join(List<String> words) {
        return words.stream().map(ShellWords::quote).collect(Collectors.joining(" "));
    }

    /** One word; single quotes around it if it holds anything that some shell treats specially. */
    public static String quote(String word) {
        return word.matches("[A-Za-z0-9_./:=,@%+-][A-Za-z0-9_./:=,@%+#-]*")
                ? word
                : "'" + word.replace("'", "'\\''") + "'";
    }
}
