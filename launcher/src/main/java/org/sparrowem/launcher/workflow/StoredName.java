package org.sparrowem.launcher.workflow;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sparrowem.contract.UsageError;

/** Names of datasets as workflow files and command lines write them. */
final class StoredName {
    private static final Pattern HOLE = Pattern.compile("\\{(\\w+)}");

    private StoredName() {}

    /** Whether a text names a set of the project, not a file from elsewhere: {@code sets#x}, {@code bdb:sets#x}, {@code sets/x}. */
    static boolean isStored(String text) {
        return text.startsWith("bdb:")
                || text.indexOf('#') > 0
                || text.matches("(\\./)?sets/[^/]+(\\.hdf)?") && !text.matches(".*\\.(?!hdf$)[A-Za-z0-9]+$");
    }

    /** Fills each hole of a template, {@code {n}} or {@code {path}} for example, with what {@code text} says for its name. */
    static String fill(String template, UnaryOperator<String> text) {
        StringBuilder name = new StringBuilder();
        Matcher holes = HOLE.matcher(template);
        while (holes.find()) {
            holes.appendReplacement(name, Matcher.quoteReplacement(text.apply(holes.group(1))));
        }
        holes.appendTail(name);
        return name.toString();
    }

    /** The bare name of a file, fit to be part of a dataset's name. */
    static String bare(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        String bare = (dot > 0 ? name.substring(0, dot) : name).replaceAll("[^A-Za-z0-9_-]", "_");
        if (bare.isEmpty()) {
            throw new UsageError("'" + file + "' is a directory, not a file of images");
        }
        return bare;
    }
}
