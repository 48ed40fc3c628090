package org.sparrowem.launcher.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a stage says in answer to a question, line by line, by levels; an answer has no progress. */
public final class Heard implements Job.Listener {
    private record Line(String level, String text) {}

    private final List<Line> lines = new ArrayList<>();

    @Override
    public void progress(long done, long total, String unit) {
        // Answers are too short for it.
    }

    @Override
    public void line(String level, String text) {
        lines.add(new Line(level, text));
    }

    /** The lines of these levels, of all where none is named. */
    public List<String> lines(String... levels) {
        Set<String> wanted = Set.of(levels);
        return lines.stream()
                .filter(l -> wanted.isEmpty() || wanted.contains(l.level))
                .map(Line::text)
                .toList();
    }
}
