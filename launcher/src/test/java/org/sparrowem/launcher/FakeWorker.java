package org.sparrowem.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sparrowem.store.Publication;
import org.sparrowem.store.Receipt;
import org.sparrowem.store.Receipts;

/**
 * A stand-in for the stages' worker that obeys the protocol and leaves small files for datasets.
 *
 * <p>Files in the project steer it: {@code die-NAME} makes it halt once in the middle of the step whose primary output is
 * NAME, {@code die-NAME-always} each time, {@code fail-NAME} makes that step end with the exit code inside, {@code slow-NAME}
 * makes it wait 60 s, {@code say-NAME} makes it say what is inside on standard error,
 * {@code fail-blocks} makes it answer to {@code --blocks} with the exit code inside. Plan options do not enter the content of an output, as with the real stages.
 */
public final class FakeWorker {
    private static final Pattern ID = Pattern.compile("\"id\":(\\d+),\"stage\":\"(\\w+)\",\"argv\":\\[(.*)]");
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    private FakeWorker() {}

    public static void main(String[] args) throws Exception {
        LinkedBlockingQueue<String> jobs = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> {
            try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                for (String line; (line = in.readLine()) != null; ) {
                    jobs.add(line);
                }
            } catch (IOException e) {
                System.err.println(e);
            }
            Runtime.getRuntime().halt(0);
        });
        reader.start();
        while (true) {
            try {
                serve(jobs.take());
            } catch (Exception | LinkageError e) {
                e.printStackTrace();
                Runtime.getRuntime().halt(3);
            }
        }
    }

    private static void serve(String line) throws Exception {
        Matcher m = ID.matcher(line);
        if (!m.find()) {
            throw new IllegalStateException("not a job: " + line);
        }
        String id = "{\"id\":" + m.group(1) + ",\"event\":";
        List<String> argv = new ArrayList<>();
        for (Matcher t = TEXT.matcher(m.group(3)); t.find(); ) {
            argv.add(t.group(1).replace("\\\"", "\"").replace("\\\\", "\\"));
        }
        if (argv.contains("--blocks") && Files.exists(Path.of("fail-blocks"))) {
            String exit = Files.readString(Path.of("fail-blocks")).strip();
            System.out.println(id + "\"line\",\"level\":\"error\",\"text\":\"simmx: no telling\"}");
            System.out.println(id + "\"end\",\"exit\":" + exit + "}");
            return;
        }
        if (argv.contains("--blocks")) {
            FakeBlocks.list(m.group(2), outputs(m.group(2), argv))
                    .forEach(l -> System.out.println(id + "\"result\",\"text\":\"" + l + "\"}"));
            System.out.println(id + "\"end\",\"exit\":0}");
            return;
        }
        if (argv.contains("--check")) {
            String wrong = wrong(m.group(2), argv);
            if (!wrong.isEmpty()) {
                System.out.println(id + "\"line\",\"level\":\"error\",\"text\":\"" + wrong + "\"}");
            }
            System.out.println(id + "\"end\",\"exit\":" + (wrong.isEmpty() ? 0 : 2) + "}");
            return;
        }
        List<Path> outputs = outputs(m.group(2), argv);
        boolean kept = Receipts.isDone(
                Receipts.fileOf(outputs.get(0)), step(m.group(2), argv).key());
        if (argv.contains("--why")) {
            String why = kept ? "kept: receipt and inputs agree" : "would run: no receipt";
            System.out.println(id + "\"result\",\"text\":\"" + why + "\"}");
            System.out.println(id + "\"end\",\"exit\":0}");
            return;
        }
        int exit = 0;
        if (!kept) {
            exit = work(m.group(2), id, argv, outputs);
        }
        System.out.println(
                id + "\"end\",\"exit\":" + exit + ",\"outcome\":\"" + (kept ? "kept" : "ran") + "\",\"seconds\":1.5}");
    }

    /** As the real stages: the options first, and only if they are right the inputs. */
    private static String wrong(String stage, List<String> argv) {
        if (argv.contains("--sym=bad") && stage.equals("make3d")) {
            return "make3d: no symmetry 'bad'";
        }
        String first = argv.get(0).split(",")[0];
        boolean missing = !first.startsWith("--") && !Files.exists(path(first));
        return missing ? stage + ": --x: " + first + ": no such dataset (looked for it)" : "";
    }

    static int work(String stage, String id, List<String> argv, List<Path> outputs) throws Exception {
        String name = stem(outputs.get(0));
        System.out.println("a library says hello on standard output");
        System.out.println(id + "\"progress\",\"done\":1,\"total\":4,\"unit\":\"block\"}");
        if (Files.exists(Path.of("say-" + name))) {
            System.err.println(Files.readString(Path.of("say-" + name)).strip());
        }
        if (Files.deleteIfExists(Path.of("die-" + name)) || Files.exists(Path.of("die-" + name + "-always"))) {
            Runtime.getRuntime().halt(137);
        }
        if (Files.exists(Path.of("slow-" + name))) {
            Files.writeString(
                    Path.of("slow-" + name + ".pid"),
                    "" + ProcessHandle.current().pid());
            Thread.sleep(60_000);
        }
        if (Files.exists(Path.of("fail-" + name))) {
            System.out.println(id + "\"line\",\"level\":\"error\",\"text\":\"" + stage + ": the box is odd\"}");
            return Integer.parseInt(Files.readString(Path.of("fail-" + name)).strip());
        }
        if (!inputs(stage, argv).stream().allMatch(Files::exists)) {
            System.out.println(id + "\"line\",\"level\":\"error\",\"text\":\"" + stage + ": an input is gone\"}");
            return 2;
        }
        if (stage.matches(FakeBlocks.STAGES)) {
            for (int block : FakeBlocks.todo(outputs)) {
                FakeBlocks.compute(outputs, block);
            }
            FakeBlocks.delete(outputs);
        }
        try (Publication publication =
                Publication.begin(outputs.get(0).toAbsolutePath().getParent())) {
            for (Path output : outputs) {
                boolean table =
                        stage.matches("fsc|halfmaps") && output.toString().endsWith(".txt");
                Path temp = publication.temp(output.getFileName().toString());
                Files.writeString(temp, table ? table(name) : identity(stage, argv) + "\n");
            }
            publication.commit(step(stage, argv));
        }
        System.out.println(id + "\"progress\",\"done\":4,\"total\":4,\"unit\":\"block\"}");
        return 0;
    }

    private static Receipt.Builder step(String stage, List<String> argv) {
        return Receipt.builder(stage, "1")
                .option("argv", bare(identity(stage, argv)))
                .provenance(new Receipt.Provenance(stage + " " + String.join(" ", argv), "fake", "here", 1, "then", 1));
    }

    /** As with the real stages, neither the directory of a run nor how a number is written is part of what a step is. */
    private static String bare(String command) {
        return command.replaceAll("[\\w./-]+#", "#")
                .replaceAll("[\\w./-]+/", "/")
                .replaceAll("(\\.[0-9]*[1-9])0+\\b", "$1");
    }

    private static String identity(String stage, List<String> argv) {
        StringBuilder content = new StringBuilder(stage);
        for (String arg : argv) {
            if (!arg.matches("--(parallel|blocksize|verbose|why|wait)(=.*)?")) {
                content.append(' ').append(arg);
            }
        }
        return content.toString();
    }

    /** The datasets that it reads. */
    private static List<Path> inputs(String stage, List<String> argv) {
        List<Path> outputs = outputs(stage, argv);
        return argv.stream()
                .map(a -> a.startsWith("--") ? a.substring(a.indexOf('=') + 1) : a)
                .flatMap(a -> Stream.of(a.split(",")))
                .filter(a -> a.matches("[\\w./-]+#\\w+"))
                .map(FakeWorker::path)
                .filter(input -> !outputs.contains(input))
                .toList();
    }

    private static String table(String name) {
        Matcher number = Pattern.compile("_([0-9]{2})").matcher(name);
        int n = number.find() ? Integer.parseInt(number.group(1)) : 0;
        StringBuilder s = new StringBuilder("# resolution at 0.5: " + (30 - n) + ".00 A\n");
        s.append("# masked at 0.5: 17.00 A\n# frequency corrected unmasked masked\n");
        for (int i = 0; i < 32; i++) {
            double f = i / (64 * 2.7);
            s.append(f)
                    .append(' ')
                    .append(1 / (1 + Math.exp((f - 0.04 - 0.02 * n) * 90)))
                    .append(" 0.7 0.3\n");
        }
        return s.toString();
    }

    static List<Path> outputs(String stage, List<String> argv) {
        List<String> places = new ArrayList<>();
        List<String> named = new ArrayList<>();
        for (String arg : argv) {
            if (!arg.startsWith("--")) {
                places.add(arg);
            } else if (arg.matches("--(outfile|output|resultmx|table|filtered|average|maskout)=.*")) {
                named.add(arg.substring(arg.indexOf('=') + 1));
            }
        }
        if (!stage.matches("project3d|classaverage|make3d|models")) {
            named.add(0, places.get(places.size() - 1));
        }
        return named.stream().map(FakeWorker::path).toList();
    }

    private static Path path(String address) {
        int hash = address.indexOf('#');
        return Path.of(hash < 0 ? address : address.substring(0, hash) + "/" + address.substring(hash + 1) + ".hdf");
    }

    static String stem(Path file) {
        return file.getFileName().toString().replaceFirst("\\.\\w+$", "");
    }

    static Path receipt(Path output) {
        return Receipts.fileOf(output);
    }
}
