package org.sparrowem.launcher.command;

import java.util.List;
import org.sparrowem.contract.Nearest;
import org.sparrowem.contract.UsageError;
import org.sparrowem.launcher.run.Runs;
import org.sparrowem.launcher.store.Arguments;
import org.sparrowem.launcher.store.CheckVerb;
import org.sparrowem.launcher.store.CopyVerb;
import org.sparrowem.launcher.store.DuVerb;
import org.sparrowem.launcher.store.ExportVerb;
import org.sparrowem.launcher.store.GcVerb;
import org.sparrowem.launcher.store.ListVerb;
import org.sparrowem.launcher.store.MoveVerb;
import org.sparrowem.launcher.store.RestoreVerb;
import org.sparrowem.launcher.store.RunsOf;
import org.sparrowem.launcher.store.ShowVerb;
import org.sparrowem.launcher.store.Verb;

/** Everything about the datasets of a project: what there is, whether it is whole, what it takes, where it goes. */
final class StoreCommand implements Command {
    private final List<Verb> verbs;

    StoreCommand(Installation installation) {
        RunsOf runs = project -> new Runs(project, installation.stages(), installation::workflow);
        verbs = List.of(
                new ListVerb(),
                new ShowVerb(),
                new CheckVerb(runs),
                new DuVerb(runs),
                new GcVerb(runs),
                new RestoreVerb(installation),
                new CopyVerb(runs),
                new MoveVerb(runs),
                new ExportVerb(runs));
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public String summary() {
        return "List, check, clear out, copy and move the project's datasets and runs";
    }

    @Override
    public String help() {
        StringBuilder page = new StringBuilder("usage: ");
        String indent = "";
        for (Verb verb : verbs) {
            page.append(indent).append("sparrow store ").append(verb.usage()).append('\n');
            indent = "       ";
        }
        page.append('\n');
        verbs.forEach(verb -> page.append(String.format("  %-8s %s%n", verb.name(), verb.summary())));
        return page.append('\n').append(Texts.read("store.txt")).toString();
    }

    @Override
    public int run(List<String> args, Console console) {
        if (args.isEmpty()) {
            console.out().print(help());
            return 0;
        }
        String name = args.get(0);
        List<String> names = verbs.stream().map(Verb::name).toList();
        Verb verb = verbs.stream()
                .filter(v -> v.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageError("store: no '" + name + "'" + Nearest.hint(name, names)
                        + "; expected one of " + String.join(", ", names)));
        return verb.run(new Arguments(verb, args.subList(1, args.size())), console);
    }
}
