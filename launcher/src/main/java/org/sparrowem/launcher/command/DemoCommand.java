package org.sparrowem.launcher.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sparrowem.contract.UsageError;
import org.sparrowem.launcher.converge.FscCurve;
import org.sparrowem.launcher.run.TimeLeft;
import org.sparrowem.launcher.workflow.CommandList;
import org.sparrowem.launcher.workflow.ShellWords;

/** Runs the commands of {@code workflows/demo.yaml} in a directory of its own and compares the map with the truth. */
final class DemoCommand implements Command {
    /** Runs a command line as if it had been typed. */
    interface Runner {
        int run(List<String> argv, Console console);
    }

    private final Installation installation;
    private final Runner runner;

    DemoCommand(Installation installation, Runner runner) {
        this.installation = installation;
        this.runner = runner;
    }

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String summary() {
        return "Simulate particles of a known map, refine them, compare the result with the truth";
    }

    @Override
    public String help() {
        return Texts.read("demo.txt");
    }

    @Override
    public int run(List<String> args, Console console) {
        if (args.size() > 1 || args.stream().anyMatch(a -> a.startsWith("-"))) {
            throw new UsageError("demo: expected at most the name of a directory to work in");
        }
        Path directory = console.project().resolve(args.isEmpty() ? "sparrow-demo" : args.get(0));
        create(directory);
        CommandList demo = CommandList.read("demo.yaml", installation.text("demo.yaml"));
        Console there = new Console(console.out(), console.err(), directory, console.columns());
        long start = System.nanoTime();
        for (CommandList.Line line : demo.lines()) {
            console.out().println("\n" + line.say() + "\n  $ sparrow " + ShellWords.join(line.argv()));
            int exit = runner.run(line.argv(), there);
            if (exit != 0) {
                return exit;
            }
        }
        FscCurve truth = FscCurve.read(0, directory.resolve(demo.result()));
        console.out()
                .printf(
                        "%nAgainst the truth the map is good to %s (FSC 0.5) and %s (0.143). It took %s.%n",
                        truth.resolution("0.5"),
                        truth.resolution("0.143"),
                        TimeLeft.words((System.nanoTime() - start) / 1e9));
        console.out().println("Look into " + directory + "; run the demo again: everything is kept.");
        return 0;
    }

    private static void create(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + directory, e);
        }
    }
}
