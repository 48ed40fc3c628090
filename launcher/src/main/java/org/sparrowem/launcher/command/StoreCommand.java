package org.sparrowem.launcher.command;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sparrowem.contract.Nearest;
import org.sparrowem.contract.UsageError;
import org.sparrowem.launcher.workflow.ShellWords;
import org.sparrowem.store.Address;
import org.sparrowem.store.ProjectIndex;
import org.sparrowem.store.Receipt;
import org.sparrowem.store.Receipts;
import org.sparrowem.store.StoreCheck;

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
        if (args.isEmpty()) {
            console.out().print(help());
            return 0;
        }
        String verb = args.get(0);
        if (!VERBS.contains(verb)) {
            throw new UsageError("store: no '" + verb + "'" + Nearest.hint(verb, VERBS) + "; expected one of "
                    + String.join(", ", VERBS));
        }
        if (args.size() > 2 || (args.size() == 1 && verb.equals("show"))) {
            throw new UsageError("store " + verb + ": expected "
                    + (verb.equals("show") ? "one dataset, such as refine_01#threed_00" : "at most one directory"));
        }
        String name = args.size() > 1 ? args.get(1) : "";
        return switch (verb) {
            case "ls" -> list(name, console);
            case "show" -> show(name, console);
            default -> check(name, console);
        };
    }

    private static Path directory(String name, Console console) {
        Path directory = console.project().resolve(name);
        if (!Files.isDirectory(directory)) {
            throw new UsageError("store: " + name + ": no such directory");
        }
        return directory;
    }

    private static int list(String name, Console console) {
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
                    rows.add(new String[] {e.address(), shape(e.shape()), size(e.bytes()), maker, time});
                }
            }
        }
        if (rows.isEmpty()) {
            console.out().println("No datasets" + (prefix.isEmpty() ? " in this project." : " in " + prefix + "."));
        } else {
            rows.add(0, new String[] {"dataset", "shape", "size", "made by", "changed (UTC)"});
            table(rows, console.out());
        }
        return 0;
    }

    /** Columns as wide as their widest cell; sizes to the right, the rest to the left. */
    private static void table(List<String[]> rows, PrintStream out) {
        int[] width = new int[rows.get(0).length];
        rows.forEach(r -> {
            for (int i = 0; i < r.length; i++) {
                width[i] = Math.max(width[i], r[i].length());
            }
        });
        // One text at once: a formatter for each cell of 10,000 rows takes a second.
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                String space = " ".repeat(width[i] - row[i].length());
                line.append(i == 0 ? "" : "   ").append(i == 2 ? space + row[i] : row[i] + space);
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        out.print(text);
    }

    /** From {@code 64x64x1 74} to {@code 74 of 64x64}, from {@code 64x64x64 1} to {@code 64x64x64}. */
    static String shape(String text) {
        String[] parts = text.split(" ");
        if (parts.length < 2) {
            return text;
        }
        String one = parts[0].replaceFirst("x1$", "");
        return parts[1].equals("1") ? one : parts[1] + " of " + one;
    }

    /** A size in bytes for people. */
    static String size(long bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB"};
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 || value >= 99.5 ? "%.0f %s" : "%.1f %s", value, units[unit]);
    }

    private static int show(String address, Console console) {
        Path file = Address.resolve(console.project(), address);
        PrintStream out = console.out();
        line(out, "dataset", Address.of(console.project(), file));
        line(out, "file", file.toString());
        try (ProjectIndex index = ProjectIndex.open(console.project())) {
            index.find(Address.of(console.project(), file)).ifPresent(e -> {
                line(out, "content", (e.kind() + " " + shape(e.shape())).strip() + ", " + size(e.bytes()));
                line(out, "changed", e.time());
            });
        }
        Optional<Receipt> receipt = Receipts.find(file);
        if (receipt.isEmpty()) {
            line(out, "made by", "unknown: no receipt names it (a file from outside)");
            return 0;
        }
        made(receipt.get(), out);
        return 0;
    }

    private static void made(Receipt r, PrintStream out) {
        line(out, "made by", r.stage() + ", version " + r.version() + " of its result");
        line(out, "command", r.provenance().command());
        line(
                out,
                "when",
                String.format(
                        Locale.ROOT,
                        "%s, %.1f s on %s",
                        r.provenance().start(),
                        r.provenance().seconds(),
                        r.provenance().host()));
        line(out, "software", r.provenance().software());
        line(out, "step key", r.key());
        r.inputs().forEach((name, in) -> line(out, "input " + name, in.path() + "  sha256 " + in.sha256()));
        r.options().forEach((name, value) -> line(out, "option " + name, ShellWords.quote(value)));
        r.outputs()
                .forEach(o ->
                        line(out, "output " + o.name(), o.path() + "  " + size(o.bytes()) + "  sha256 " + o.sha256()));
    }

    private static void line(PrintStream out, String what, String text) {
        out.printf("%-20s %s%n", what, text);
    }

    private static int check(String name, Console console) {
        StoreCheck.Report report = StoreCheck.check(directory(name, console), receipt -> {});
        for (StoreCheck.Damage damage : report.damage()) {
            console.out().println("DAMAGED  " + damage.what());
            console.out().println("         made again by: " + damage.recompute());
        }
        report.orphans().forEach(o -> console.out()
                .println("no receipt  " + Address.of(console.project(), o)
                        + "  (from outside, or of an unfinished step)"));
        console.out()
                .printf(
                        "%d steps, %s read: %s%n",
                        report.receipts(),
                        size(report.bytes()),
                        report.isWhole()
                                ? "everything is as it was published."
                                : report.damage().size() + " damaged.");
        return report.isWhole() ? 0 : 1;
    }
}
