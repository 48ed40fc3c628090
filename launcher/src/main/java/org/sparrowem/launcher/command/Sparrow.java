package org.sparrowem.launcher.command;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.sparrowem.contract.Nearest;
import org.sparrowem.contract.UsageError;
import org.sparrowem.launcher.run.Failure;
import org.sparrowem.store.StoreException;

/** The {@code sparrow} command: finds the subcommand, runs it, turns what went wrong into one clear line and an exit code. */
public final class Sparrow {
    private static final int FAULT = 1;
    private static final int MISTAKE = 2;
    private static final int BUSY = 75;

    private final Installation installation;
    private final List<Command> commands = new ArrayList<>();

    /** The commands over an installation. */
    public Sparrow(Installation installation) {
        this.installation = installation;
        commands.add(new WorkflowCommand(
                installation, "refine", "Refine a map against particles, or go on with a refinement"));
        commands.add(new WorkflowCommand(
                installation, "refine-evenodd", "Refine two halves of the particles apart: the gold standard"));
        commands.add(new WorkflowCommand(
                installation, "refinemulti", "Refine several maps at once and sort the particles among them"));
        commands.add(
                new WorkflowCommand(installation, "eotest", "Compare the halves of one iteration of a refinement"));
        commands.add(new DemoCommand(installation, this::dispatch));
        commands.add(new StoreCommand());
        commands.add(new WhyCommand(installation));
        commands.add(new EnginesCommand(installation));
        commands.add(new HelpCommand(installation, commands));
        commands.add(new VersionCommand(installation));
    }

    public static void main(String[] argv) {
        Console console = Console.system();
        int exit = new Sparrow(Installation.find()).run(List.of(argv), console);
        console.out().flush();
        System.exit(exit);
    }

    /** Runs a command line; never throws. */
    public int run(List<String> argv, Console console) {
        try {
            return dispatch(argv, console);
        } catch (UsageError e) {
            e.problems().forEach(p -> console.err().println("sparrow: " + p));
            return MISTAKE;
        } catch (Failure e) {
            console.err().println("sparrow: " + e.getMessage());
            return e.exit();
        } catch (StoreException e) {
            console.err().println("sparrow: " + e.getMessage());
            return switch (e.kind()) {
                case USER -> MISTAKE;
                case BUSY -> BUSY;
                case DAMAGED, DISK -> FAULT;
            };
        } catch (UncheckedIOException e) {
            console.err()
                    .println("sparrow: " + e.getMessage() + ": " + e.getCause().getMessage());
            return FAULT;
        } catch (RuntimeException e) {
            console.err().println("sparrow: a fault of ours, please report it with these lines:");
            e.printStackTrace(console.err());
            return FAULT;
        }
    }

    private int dispatch(List<String> argv, Console console) {
        String first = argv.isEmpty() ? "--help" : argv.get(0);
        List<String> rest = argv.isEmpty() ? List.of() : argv.subList(1, argv.size());
        switch (first) {
            case "--help", "-h" -> {
                console.out().print(Landing.page(installation, commands));
                return 0;
            }
            case "--version", "-V" -> first = "version";
            default -> {
                // A command or a stage.
            }
        }
        for (Command command : commands) {
            if (command.name().equals(first)) {
                return runCommand(command, rest, console);
            }
        }
        if (installation.stages().names().contains(first)) {
            return new StageCommand(installation, first).run(rest, console);
        }
        TreeSet<String> known = new TreeSet<>(installation.stages().names());
        commands.forEach(c -> known.add(c.name()));
        throw new UsageError(
                "no command or stage '" + first + "'" + Nearest.hint(first, known) + "; sparrow --help lists them");
    }

    private int runCommand(Command command, List<String> rest, Console console) {
        if (rest.contains("--help") || rest.contains("-h")) {
            console.out().print(command.help());
            return 0;
        }
        return rest.equals(List.of("--version"))
                ? new VersionCommand(installation).run(List.of(), console)
                : command.run(rest, console);
    }
}
