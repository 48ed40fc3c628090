package org.sparrowem.launcher.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.sparrowem.launcher.workflow.Plan;
import org.sparrowem.launcher.workflow.PlannedStep;

/**
 * A run that is in the project: everything that was planned in its directory, as far as it has come.
 *
 * @param path its directory, relative to the project
 * @param parts the run's own plan first, then those of other workflows that worked in it
 */
public record StoredRun(String path, List<Part> parts) {
    /**
     * What one register planned.
     *
     * @param elsewhere makes the same plan for a directory of another name
     */
    public record Part(String register, Plan plan, BiFunction<Part, String, Plan> elsewhere) {
        /** The steps, those of another directory beside them: equal but for what the directory's name is part of. */
        private void directories(String other, Map<String, String> moved) {
            List<PlannedStep> there = elsewhere.apply(this, other).steps();
            for (int i = 0; i < there.size(); i++) {
                String from = directory(plan.steps().get(i).primary());
                String to = directory(there.get(i).primary());
                if (!from.equals(to)) {
                    moved.put(from, to);
                }
            }
        }
    }

    private static String directory(String address) {
        String name = address.startsWith("bdb:") ? address.substring("bdb:".length()) : address;
        int end = name.indexOf('#') >= 0 ? name.indexOf('#') : name.lastIndexOf('/');
        return end < 0 ? "" : name.substring(0, end);
    }

    /** The run's own plan. */
    public Plan own() {
        return parts.get(0).plan();
    }

    public List<Plan> plans() {
        return parts.stream().map(Part::plan).toList();
    }

    /** Every directory of the run, to what it would be called if the run had another path; the run's own comes last. */
    public Map<String, String> directories(String other) {
        Map<String, String> moved = new LinkedHashMap<>();
        parts.forEach(part -> part.directories(other, moved));
        moved.remove(path);
        moved.put(path, other);
        return moved;
    }

    /** The directories that hold the run's data; the sets that it reads are not among them. */
    public Set<String> directories() {
        return directories(path + "-").keySet();
    }
}
