package org.sparrowem.launcher.scheduler;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.sparrowem.contract.Nearest;
import org.sparrowem.contract.UsageError;
import org.sparrowem.launcher.workflow.PlannedStep;

/**
 * What {@code --parallel=slurm:jobs=8:mem=8G:simmx.time=6h} says: which batch system, and what jobs ask of it.
 *
 * @param jobs at most so many elements has an array
 * @param usual resources of a stage that has none of its own
 * @param ofStage those of some stages
 * @param local stages that are run where the command was typed
 * @param localThreads how many threads these get; a stage that is not named gets what it takes by itself
 * @param bin directory of the batch system's commands; empty for those on {@code PATH}
 * @param pollSeconds the longest pause between two looks at the queue
 * @param texts fields of the template that the user filled in
 */
public record SchedulerOptions(
        Dialect dialect,
        int jobs,
        Resources usual,
        Map<String, Resources> ofStage,
        List<String> local,
        Map<String, Integer> localThreads,
        String bin,
        int pollSeconds,
        Template template,
        Map<String, String> texts) {
    private static final List<Dialect> DIALECTS = List.of(new Slurm(), new GridEngine(), new Pbs(), new Lsf());
    private static final List<String> OF_A_JOB = List.of("cpus", "mem", "time");
    private static final List<String> KEYS = List.of("jobs", "cpus", "mem", "time", "template", "local", "bin", "poll");

    /**
     * Reads the value of {@code --parallel}.
     *
     * @param stages the stages of the run, which may have resources of their own
     * @return empty if it names no batch system, but threads of this machine
     */
    public static Optional<SchedulerOptions> of(String text, Collection<String> stages, Path project) {
        String[] parts = text.split(":");
        if (text.isEmpty() || parts[0].equals("thread") || parts[0].matches("[0-9]+")) {
            return Optional.empty();
        }
        List<String> names = DIALECTS.stream().map(Dialect::name).toList();
        Dialect dialect = DIALECTS.stream()
                .filter(d -> d.name().equals(parts[0]))
                .findFirst()
                .orElseThrow(() -> new UsageError("--parallel=" + text + ": no '" + parts[0] + "'"
                        + Nearest.hint(parts[0], names) + "; expected thread:N or one of " + String.join(", ", names)));
        try {
            return Optional.of(new Reader(stages, project).read(dialect, Arrays.asList(parts)));
        } catch (UsageError e) {
            throw new UsageError(
                    e.problems().stream().map(p -> "--parallel: " + p).toList());
        }
    }

    /** The batch system of that name. */
    static Dialect dialect(String name) {
        return DIALECTS.stream().filter(d -> d.name().equals(name)).findFirst().orElseThrow();
    }

    /** The step as it is run where the command was typed. */
    PlannedStep here(PlannedStep step) {
        return localThreads.containsKey(step.stage())
                ? step.with("--parallel=thread:" + localThreads.get(step.stage()))
                : step;
    }

    /** The resources that a stage's jobs ask for at first. */
    Resources resources(String stage) {
        return ofStage.getOrDefault(stage, usual);
    }

    /** Reads the keys one by one. */
    private static final class Reader {
        private final Collection<String> stages;
        private final Path project;
        private final Map<String, String> plain = new LinkedHashMap<>();
        private final Map<String, String> ofStage = new LinkedHashMap<>();

        Reader(Collection<String> stages, Path project) {
            this.stages = stages;
            this.project = project;
        }

        SchedulerOptions read(Dialect dialect, List<String> parts) {
            for (String part : parts.subList(1, parts.size())) {
                int equals = part.indexOf('=');
                if (equals < 1 || equals == part.length() - 1) {
                    throw new UsageError("'" + part + "' is not key=value");
                }
                put(part.substring(0, equals), part.substring(equals + 1));
            }
            Template template = plain.containsKey("template")
                    ? Template.read(project.resolve(plain.get("template")))
                    : Template.builtIn(dialect.name());
            Map<String, String> texts = texts(template);
            template.check(texts.keySet());
            Resources usual = resources("", Resources.USUAL);
            Map<String, Resources> own = new LinkedHashMap<>();
            ofStage.keySet()
                    .forEach(key -> own.put(
                            key.substring(0, key.indexOf('.')),
                            resources(key.substring(0, key.indexOf('.') + 1), usual)));
            List<String> local = local();
            return new SchedulerOptions(
                    dialect,
                    Resources.whole("jobs", plain.getOrDefault("jobs", "16")),
                    usual,
                    own,
                    local,
                    localThreads(local, usual.cpus()),
                    plain.containsKey("bin") ? project.resolve(plain.get("bin")).toString() : "",
                    Resources.whole("poll", plain.getOrDefault("poll", "15")),
                    template,
                    texts);
        }

        private void put(String key, String value) {
            int dot = key.indexOf('.');
            if (dot > 0) {
                stage(key.substring(0, dot));
                if (!OF_A_JOB.contains(key.substring(dot + 1))) {
                    throw new UsageError("no '" + key + "'" + Nearest.hint(key.substring(dot + 1), OF_A_JOB)
                            + "; a stage may have its own " + String.join(", ", OF_A_JOB));
                }
            }
            if ((dot > 0 ? ofStage : plain).put(key, value) != null) {
                throw new UsageError(key + " is given twice");
            }
        }

        private void stage(String name) {
            if (!stages.contains(name)) {
                throw new UsageError("no stage '" + name + "' in this run" + Nearest.hint(name, stages) + "; it has "
                        + String.join(", ", new TreeSet<>(stages)));
            }
        }

        private Resources resources(String prefix, Resources otherwise) {
            Resources resources = otherwise;
            for (String key : OF_A_JOB) {
                String value = (prefix.isEmpty() ? plain : ofStage).get(prefix + key);
                resources = value == null ? resources : resources.with(key, value);
            }
            return resources;
        }

        private List<String> local() {
            List<String> local =
                    plain.containsKey("local") ? List.of(plain.get("local").split("[,+]")) : List.of();
            local.forEach(this::stage);
            return local;
        }

        /** Threads are all that can be limited where the command was typed, and only if somebody asks for that. */
        private Map<String, Integer> localThreads(List<String> local, int usualCpus) {
            Map<String, Integer> threads = new LinkedHashMap<>();
            for (String stage : local) {
                for (String key : List.of(stage + ".mem", stage + ".time")) {
                    if (ofStage.containsKey(key)) {
                        throw new UsageError(key + ": " + stage + " is in local=, so no job of it asks for that; its "
                                + stage + ".cpus may be given");
                    }
                }
                String own = ofStage.get(stage + ".cpus");
                if (own != null || plain.containsKey("cpus")) {
                    threads.put(stage, own == null ? usualCpus : Resources.whole("cpus", own));
                }
            }
            return threads;
        }

        /** What is no key of ours fills a field of the template, or does nothing, which nobody wants. */
        private Map<String, String> texts(Template template) {
            Map<String, String> texts = new LinkedHashMap<>(plain);
            KEYS.forEach(texts::remove);
            List<String> known = new ArrayList<>(KEYS);
            known.addAll(template.fields());
            known.removeAll(
                    Template.COMPUTED.stream().filter(f -> !KEYS.contains(f)).toList());
            texts.keySet().stream().filter(k -> !known.contains(k)).findFirst().ifPresent(k -> {
                throw new UsageError("no '" + k + "'" + Nearest.hint(k, known) + "; known are "
                        + String.join(", ", known) + ", and whatever fields a template of your own has");
            });
            return texts;
        }
    }
}
