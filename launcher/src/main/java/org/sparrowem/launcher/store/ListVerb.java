package org.sparrowem.launcher.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.sparrowem.contract.UsageError;
import org.sparrowem.launcher.command.Console;
import org.sparrowem.store.ProjectIndex;

/** Lists the datasets of a project or of one of its directories. */
public final class ListVerb implements Verb {
    @Override
    public String name() {
        return "ls";
    }

    @Override
    public String usage() {
        return "ls [DIRECTORY]";
    }

    @Override
    public String summary() {
        return "the datasets of the project, or of one of its directories: size, what made them, when";
    }

    @Override
    public int run(Arguments arguments, Console console) {
        List<String> places = arguments.places(0, 1, "at most one directory");
        String name = places.isEmpty() ? "" : places.get(0);
        String prefix = name.isEmpty() ? "" : Path.of(name).normalize().toString();
        directory(name, console);
        Pattern inside = Pattern.compile("\\Q" + prefix + "\\E[#/].*");
        List<String[]> rows = new ArrayList<>();
        try (ProjectIndex index = ProjectIndex.open(console.project())) {
            for (ProjectIndex.Entry e : index.list(prefix)) {
                if (prefix.isEmpty() || inside.matcher(e.address()).matches()) {
                    String time =
                            e.time().substring(0, "2026-01-31T23:59".length()).replace('T', ' ');
                    String maker = e.stage().isEmpty() ? "(from outside)" : e.stage();
                    rows.add(new String[] {e.address(), Words.shape(e.shape()), Words.size(e.bytes()), maker, time});
                }
            }
        }
        if (rows.isEmpty()) {
            console.out().println("No datasets" + (prefix.isEmpty() ? " in this project." : " in " + prefix + "."));
        } else {
            rows.add(0, new String[] {"dataset", "shape", "size", "made by", "changed (UTC)"});
            Words.table(rows, Set.of(2), console.out());
        }
        return 0;
    }

    /** A directory that must be there. */
    static Path directory(String name, Console console) {
        Path directory = console.project().resolve(name);
        if (!Files.isDirectory(directory)) {
            throw new UsageError("store: " + name + ": no such directory");
        }
        return directory;
    }
}
