package org.sparrowem.launcher.command;

import java.util.List;
import org.sparrowem.contract.Nearest;
import org.sparrowem.contract.UsageError;

/** Lists, shows and checks the datasets of a project. */
final class StoreCommand implements Command {
    private static final List<String> VERBS = List.of("ls", "show", "check");

    @Override
    public String name() {
        return "store";
    }

    @Override
    public String summary() {
        return "List the project's datasets, show what made one, check them all";
    }

    @Override
    public String help() {
        return Texts.read("store.txt");
    }

    @Override
    public int run(List<String> args, Console console) {
        String verb = args.isEmpty() ? "ls" : args.get(0);
        throw new UsageError("store: no '" + verb + "'" + Nearest.hint(verb, VERBS));
    }
}
