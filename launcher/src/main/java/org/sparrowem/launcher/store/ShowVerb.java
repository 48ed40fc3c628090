package org.sparrowem.launcher.store;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.sparrowem.launcher.command.Console;
import org.sparrowem.launcher.workflow.ShellWords;
import org.sparrowem.store.Address;
import org.sparrowem.store.ProjectIndex;
import org.sparrowem.store.Receipt;
import org.sparrowem.store.Standing;

/** Tells how one dataset was made. */
public final class ShowVerb implements Verb {
    @Override
    public String name() {
        return "show";
    }

    @Override
    public String usage() {
        return "show DATASET";
    }

    @Override
    public String summary() {
        return "one dataset: the stage, options and inputs that made it, its digests";
    }

    @Override
    public int run(Arguments arguments, Console console) {
        String address = arguments
                .places(1, 1, "one dataset, such as refine_01#threed_00")
                .get(0);
        Path project = console.project();
        Path file = file(project, address);
        PrintStream out = console.out();
        line(out, "dataset", Address.of(project, file));
        line(out, "file", file.toString());
        Optional<Standing> maker = Standing.ofMaker(file);
        maker.flatMap(m -> m.how(file)).ifPresent(how -> line(out, "content", how));
        try (ProjectIndex index = ProjectIndex.open(project)) {
            index.find(Address.of(project, file)).ifPresent(e -> {
                if (Files.exists(file)) {
                    String content = (e.kind() + " " + Words.shape(e.shape())).strip();
                    line(out, "content", content + ", " + Words.size(e.bytes()));
                }
                line(out, "changed", e.time());
            });
        }
        maker.flatMap(Standing::receipt)
                .ifPresentOrElse(
                        receipt -> made(receipt, out),
                        () -> line(out, "made by", "unknown: no receipt names it (a file from outside)"));
        return 0;
    }

    /** The file of a dataset, which may have been taken away. */
    static Path file(Path project, String address) {
        Path place = Address.resolveNew(project, address);
        boolean remembered = !Files.exists(place) && Standing.ofMaker(place).isPresent();
        return remembered ? place : Address.resolve(project, address);
    }

    private static void made(Receipt r, PrintStream out) {
        Receipt.Provenance by = r.provenance();
        line(out, "made by", r.stage() + ", version " + r.version() + " of its result");
        line(out, "command", by.command());
        line(out, "when", String.format(Locale.ROOT, "%s, %.1f s on %s", by.start(), by.seconds(), by.host()));
        line(out, "software", by.software());
        line(out, "step key", r.key());
        r.inputs().forEach((name, in) -> line(out, "input " + name, in.path() + "  sha256 " + in.sha256()));
        r.options().forEach((name, value) -> line(out, "option " + name, ShellWords.quote(value)));
        r.outputs()
                .forEach(o -> line(
                        out, "output " + o.name(), o.path() + "  " + Words.size(o.bytes()) + "  sha256 " + o.sha256()));
    }

    private static void line(PrintStream out, String what, String text) {
        out.printf("%-20s %s%n", what, text);
    }
}
