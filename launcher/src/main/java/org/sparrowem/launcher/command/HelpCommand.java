package org.sparrowem.launcher.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.sparrowem.contract.Nearest;
import org.sparrowem.contract.UsageError;
import org.sparrowem.launcher.manifest.Components;

/** Lists the components that options name, shows the page of any command, or the landing page. */
final class HelpCommand implements Command {
    private static final String SCHEDULERS = "schedulers";

    private final Installation installation;
    private final List<Command> commands;

    HelpCommand(Installation installation, List<Command> commands) {
        this.installation = installation;
        this.commands = commands;
    }

    @Override
    public String name() {
        return "help";
    }

    @Override
    public String summary() {
        return "List comparators, aligners, processors ... or show the page of a command";
    }

    @Override
    public String help() {
        return Texts.read("help.txt") + "\nLists: "
                + String.join(" ", installation.stages().components().lists()) + "\n";
    }

    @Override
    public int run(List<String> args, Console console) {
        List<String> topics = new ArrayList<>();
        int verbosity = verbosity(args, topics);
        if (topics.isEmpty()) {
            console.out().print(Landing.page(installation, commands));
            return 0;
        }
        Components components = installation.stages().components();
        for (String topic : topics) {
            if (topic.equals(SCHEDULERS)) {
                console.out().print(Texts.read("schedulers.txt"));
            } else if (components.lists().contains(topic)) {
                console.out().print(list(components.members(topic), verbosity));
            } else {
                int exit = page(topic, components, console);
                if (exit != 0) {
                    return exit;
                }
            }
        }
        return 0;
    }

    private static int verbosity(List<String> args, List<String> topics) {
        int verbosity = 0;
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (!arg.startsWith("-")) {
                topics.add(arg);
                continue;
            }
            boolean apart = arg.equals("-v") || arg.equals("--verbose");
            String value =
                    apart ? (i + 1 < args.size() ? args.get(++i) : "") : arg.replaceFirst("^(--verbose=|-v=?)", "");
            if (!value.matches("[0-9]")) {
                throw new UsageError("help: '" + arg + "' is not -v N with a number from 0 to 9");
            }
            verbosity = Integer.parseInt(value);
        }
        return verbosity;
    }

    /** The members of a list: names and summaries, from verbosity 1 on their parameters too (as EMAN2's e2help). */
    private static String list(Map<String, Components.Component> members, int verbosity) {
        StringBuilder s = new StringBuilder();
        members.forEach((name, component) -> {
            s.append(WorkflowHelp.entry(name, component.summary()));
            if (verbosity > 0) {
                component
                        .parameters()
                        .forEach(p -> s.append(WorkflowHelp.entry("    " + p.name() + "  " + p.type(), p.describe())));
            }
        });
        return s.toString();
    }

    private int page(String topic, Components components, Console console) {
        for (Command command : commands) {
            if (command.name().equals(topic)) {
                console.out().print(command.help());
                return 0;
            }
        }
        if (installation.stages().names().contains(topic)) {
            return new StageCommand(installation, topic).run(List.of("--help"), console);
        }
        TreeSet<String> known = new TreeSet<>(components.lists());
        commands.forEach(c -> known.add(c.name()));
        known.addAll(installation.stages().names());
        known.add(SCHEDULERS);
        throw new UsageError("help: no list, command or stage '" + topic + "'" + Nearest.hint(topic, known)
                + "; known: " + String.join(", ", known));
    }
}
