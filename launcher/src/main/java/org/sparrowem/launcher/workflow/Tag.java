package org.sparrowem.launcher.workflow;

import java.util.ArrayList;
import java.util.List;
import org.sparrowem.contract.UsageError;

/**
 * What a branched step is repeated for: once for each of the tag's values, whose text stands for {@code {tag}} in names.
 *
 * @param name as steps and names write it
 * @param values fixed values; empty if parameters decide
 * @param list the parameter of files of which each makes one branch, numbered from 01; empty for none
 * @param count the parameter that says how many branches there are where {@code list} is not given; empty for none
 * @param path what {@code {path}} means in the names of a branch; empty for the run's directory
 */
public record Tag(String name, List<String> values, String list, String count, String path) {

    /** One of a tag's values; {@code number} counts from 0. */
    record Branch(Tag tag, int number, String value) {
        /** The only branch of a step without a tag. */
        static final Branch NONE = new Branch(null, 0, "");

        /** A parameter's value in this branch: its part of the list that makes the branches, else the whole. */
        String valueOf(String param, Settings settings) {
            String value = settings.get(param);
            boolean mine = tag != null && tag.list.equals(param) && !value.isEmpty();
            return mine ? items(value).get(number) : value;
        }
    }

    /** The parts of a list of files. */
    public static List<String> items(String list) {
        return List.of(list.split(",", -1));
    }

    /**
     * The branches that the settings ask for.
     *
     * @throws UsageError if the parameters that decide contradict each other or are missing
     */
    List<Branch> branches(Workflow workflow, Settings settings) {
        List<String> names = values.isEmpty() ? numbered(number(workflow, settings)) : values;
        List<Branch> branches = new ArrayList<>();
        for (String value : names) {
            branches.add(new Branch(this, branches.size(), value));
        }
        return branches;
    }

    private static List<String> numbered(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            names.add(String.format("%02d", i));
        }
        return names;
    }

    private int number(Workflow workflow, Settings settings) {
        String source = workflow.params().get(count).needs();
        if (settings.isSet(list)) {
            for (String other : List.of(count, source)) {
                if (!settings.get(other).equals(workflow.params().get(other).def())) {
                    throw new UsageError(workflow.name() + ": --" + list + " and --" + other
                            + " both say what to start from; leave one of them out");
                }
            }
            return items(settings.get(list)).size();
        }
        if (!settings.isSet(source)) {
            throw new UsageError(workflow.name() + ": give --" + list + "=FILE,FILE,... or --" + source
                    + "=FILE with --" + count + "=N");
        }
        return settings.whole(count);
    }
}
