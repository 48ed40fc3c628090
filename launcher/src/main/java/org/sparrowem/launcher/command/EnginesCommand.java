package org.sparrowem.launcher.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sparrowem.contract.Nearest;
import org.sparrowem.contract.UsageError;
import org.sparrowem.launcher.engines.BlockCount;
import org.sparrowem.launcher.engines.Wiring;
import org.sparrowem.launcher.engines.nextflow.NextflowFiles;
import org.sparrowem.launcher.engines.snakemake.SnakemakeFiles;
import org.sparrowem.launcher.run.RunPath;
import org.sparrowem.launcher.workflow.OptionLine;
import org.sparrowem.launcher.workflow.Plan;
import org.sparrowem.launcher.workflow.Planner;
import org.sparrowem.launcher.workflow.Settings;
import org.sparrowem.launcher.workflow.Workflow;

/** What workflow engines need: their files from our manifests, the register of a run, and how to cut a step. */
final class EnginesCommand implements Command {
    private static final List<String> VERBS = List.of("nextflow", "snakemake", "register", "blocks");

    private final Installation installation;

    EnginesCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public String name() {
        return "engines";
    }

    @Override
    public String summary() {
        return "Write the files of workflow engines, and answer what their tasks ask";
    }

    @Override
    public String help() {
        return Texts.read("engines.txt");
    }

    @Override
    public int run(List<String> args, Console console) {
        if (args.isEmpty()) {
            console.out().print(help());
            return 0;
        }
        List<String> rest = args.subList(1, args.size());
        return switch (args.get(0)) {
            case "nextflow" -> write("nextflow", nextflow(), rest, console);
            case "snakemake" -> write("snakemake", snakemake(), rest, console);
            case "register" -> register(rest, console);
            case "blocks" -> blocks(rest, console);
            default ->
                throw new UsageError("engines: no '" + args.get(0) + "'" + Nearest.hint(args.get(0), VERBS)
                        + "; expected one of " + String.join(", ", VERBS));
        };
    }

    private Map<String, String> nextflow() {
        return NextflowFiles.of(new Wiring(installation.workflow("refine"), installation.stages()));
    }

    private Map<String, String> snakemake() {
        return SnakemakeFiles.of(installation.workflow("refine"), installation.stages());
    }

    private static int write(String engine, Map<String, String> files, List<String> args, Console console) {
        if (args.size() != 1) {
            throw new UsageError(
                    "engines " + engine + ": expected one directory, such as workflows/" + engine + ", got " + args);
        }
        files.forEach((name, text) -> {
            Path file = console.project().resolve(args.get(0)).resolve(name);
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + file, e);
            }
        });
        console.out().println(files.size() + " files written to " + args.get(0));
        return 0;
    }

    /** Checks a run's options as its command would, writes the register here and the plan to standard output. */
    private int register(List<String> args, Console console) {
        List<String> options = new ArrayList<>(args);
        Path project = null;
        for (String arg : args) {
            if (arg.startsWith("--project=")) {
                project = console.project().resolve(arg.substring("--project=".length()));
                options.remove(arg);
            }
        }
        Workflow workflow = installation.workflow("refine");
        Settings settings =
                OptionLine.read(workflow, options, installation.stages().components());
        if (settings.get("path").isEmpty()) {
            throw new UsageError("engines register: --path is required: the directory of the run, such as refine_01");
        }
        if (project != null && Files.isDirectory(project)) {
            // Refuses the directory of a run with other options.
            RunPath.choose(
                    project, workflow, settings, p -> Planner.plan(workflow, settings, installation.stages(), p));
        }
        RunPath here = new RunPath(RunPath.of(console.project(), workflow, settings.get("path")), false, "register");
        // First: a run that is refused leaves no register.
        Plan plan = Planner.plan(workflow, settings, installation.stages(), here.name());
        here.open(console.project(), workflow, settings);
        console.out().print(plan.text());
        return 0;
    }

    private static int blocks(List<String> args, Console console) {
        BlockCount count = BlockCount.of(args, console.project());
        console.out().println(count.size() + " " + count.blocks());
        return 0;
    }
}
