package org.sparrowem.stages.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.sparrowem.store.Disk;
import org.sparrowem.store.ParticleSet;
import org.sparrowem.store.format.EmanHdf;
import org.sparrowem.store.format.Table;

/**
 * What a list calls the stacks: a path from the project's directory, in which RELION and EMAN2 are started, where both the
 * stack and the list stand in it, else an absolute one.
 */
final class StackNames {
    private final List<String> names;
    private final int[] stackOf;
    private final int[] index;

    /** Names for the rows of a table; {@code copy} is the stack that holds them in order, or {@code null}. */
    StackNames(Path project, Path list, Path copy, ParticleSet set, Table table) {
        int rows = table.rows();
        this.stackOf = copy == null ? table.ints(ParticleSet.PATH) : new int[rows];
        this.index = copy == null
                ? table.ints(ParticleSet.INDEX)
                : IntStream.range(0, rows).toArray();
        List<Path> stacks = copy == null
                ? set.stacks().stream().map(ParticleSet.Stack::path).toList()
                : List.of(copy);
        this.names = stacks.stream().map(s -> name(project, list, s)).toList();
    }

    /** The name of the stack that row {@code i} stands in. */
    String stack(int i) {
        return names.get(stackOf[i]);
    }

    /** The number of row {@code i} in its stack, from 0. */
    int index(int i) {
        return index[i];
    }

    private static String name(Path project, Path list, Path stack) {
        Path root = project.toAbsolutePath().normalize();
        if (!stack.startsWith(root) || !list.startsWith(root)) {
            return stack.toString();
        }
        Path relative = root.relativize(stack);
        // Import looks beside the list first: a name that means another file there would mislead it.
        for (Path home = list.getParent(); !home.equals(root); home = home.getParent()) {
            if (Disk.exists(home.resolve(relative))) {
                return stack.toString();
            }
        }
        return relative.toString().replace('\\', '/');
    }

    /** One line for each stack that the reader of the list could not open. */
    static List<String> problems(ParticleSet set, Target target) {
        List<String> problems = new ArrayList<>();
        for (ParticleSet.Stack stack : set.stacks()) {
            String file = stack.path().toString();
            if (target == Target.STAR && !file.matches("(?i).*\\.(mrcs|mrc|st)")) {
                problems.add("--input: particles stand in " + file
                        + ", which RELION cannot read; --stack=NAME.mrcs copies them into one that it can");
            } else if (target == Target.LST && EmanHdf.isForeign(stack.path())) {
                problems.add(
                        "--input: particles stand in " + file
                                + ", a stack of Sparrow's that EMAN2 cannot read; --stack=NAME.hdf copies them into one that it can");
            } else if (target == Target.LST && file.chars().anyMatch(Character::isWhitespace)) {
                problems.add("--input: particles stand in '" + file
                        + "', but EMAN2's lists end a name at white space; --stack=NAME.hdf copies them");
            }
        }
        return problems;
    }
}
