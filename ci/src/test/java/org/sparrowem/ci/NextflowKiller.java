package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Kills a task and then the head of a Nextflow run at random moments, and has the run resumed. */
final class NextflowKiller {
    /** What ended less than this before the head may not stand in its database yet. */
    private static final long BLURRED_MS = 500;

    private static final Pattern COMPLETED = Pattern.compile(
            "^\\S+ (\\d+):(\\d+):(\\d+)\\.(\\d+) .*Task completed > TaskHandler\\[(?:jobId: \\d+; )?id: \\d+; name: (.*?); status: COMPLETED; exit: 0;.*");

    private final Nextflow nextflow;
    private final Command command;
    private final int last;
    private final Random random;
    private final long seed;
    private int submitted;

    /**
     * @param command what runs the pipeline in a project with nothing done
     * @param tasks how many it takes
     * @param seed of the moments
     */
    NextflowKiller(Nextflow nextflow, Command command, int tasks, long seed) {
        this.nextflow = nextflow;
        this.command = command;
        this.last = tasks - 6;
        this.random = new Random(seed);
        this.seed = seed;
    }

    /** Runs, kills a task, kills the head, resumes to the end; what the resumed head ran must be what was not finished. */
    void disturb() throws Exception {
        int task = 2 + random.nextInt(last - 12);
        int head = task + 4 + random.nextInt(last - task - 3);
        ProcessBuilder builder = new ProcessBuilder(command.words())
                .directory(command.directory().toFile());
        builder.environment().putAll(command.environment());
        Process process = builder.redirectErrorStream(true).start();
        StringBuilder said = new StringBuilder();
        boolean seen = false;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            boolean killed = false;
            for (String line; (line = out.readLine()) != null; ) {
                said.append(line).append('\n');
                submitted += line.contains("Submitted process") ? 1 : 0;
                seen |= line.contains("error exit status (137)");
                if (!killed && submitted >= task) {
                    killed = StageJvms.killOne(nextflow.project(), process, 0, p -> true, 800, random)
                            .isPresent();
                }
                if (seen && submitted >= head) {
                    Thread.sleep(random.nextInt(700));
                    process.toHandle().destroyForcibly();
                    break;
                }
            }
        }
        assertTrue(seen, () -> "no task was killed (seed " + seed + "): " + said);
        assertEquals(128 + 9, process.waitFor(), () -> "the head ended by itself (seed " + seed + "):\n" + said);
        resume();
    }

    private void resume() throws IOException {
        long[] end = new long[1];
        Map<String, Long> completed = completed(end);
        List<String> words = new ArrayList<>(command.words());
        words.add("-resume");
        new Command(command.directory(), words, command.environment()).run().succeeded();
        Set<String> cached = new TreeSet<>(nextflow.traced("CACHED"));
        Set<String> surely = completed.entrySet().stream()
                .filter(e -> e.getValue() < end[0] - BLURRED_MS)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> lost = new TreeSet<>(surely);
        lost.removeAll(cached);
        assertEquals(Set.of(), lost, "finished, and run again (seed " + seed + ")");
        System.out.printf(
                "NextflowTest: seed %d: a task and the head killed when %d tasks were submitted and %d done; %d run again, %d kept%n",
                seed, submitted, completed.size(), nextflow.trace().size() - cached.size(), cached.size());
        cached.removeAll(completed.keySet());
        assertEquals(Set.of(), cached, "not finished, and not run again (seed " + seed + ")");
    }

    /** The tasks whose end the dead head has written to its log, with the time of day in ms; its own last line's too. */
    private Map<String, Long> completed(long[] end) {
        return Nextflow.lines(nextflow.project().resolve(".nextflow.log")).stream()
                .map(line -> {
                    Matcher time = Pattern.compile("^\\S+ (\\d+):(\\d+):(\\d+)\\.(\\d+) .*")
                            .matcher(line);
                    if (time.matches()) {
                        end[0] = ms(time);
                    }
                    return COMPLETED.matcher(line);
                })
                .filter(Matcher::matches)
                .collect(Collectors.toMap(m -> m.group(5), NextflowKiller::ms, (a, b) -> b));
    }

    private static long ms(Matcher time) {
        long seconds = Long.parseLong(time.group(1)) * 3600
                + Long.parseLong(time.group(2)) * 60
                + Long.parseLong(time.group(3));
        return seconds * 1000 + Long.parseLong(time.group(4));
    }
}
