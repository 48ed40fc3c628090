package org.sparrowem.launcher.scheduler;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The blocks of a step.
 *
 * @param total how many it has; 0 for a step in one piece
 * @param todo the numbers of those that are missing
 * @param directory where they stand; {@code null} for a step in one piece
 */
record BlockList(int total, List<Integer> todo, Path directory) {
    static final BlockList NONE = new BlockList(0, List.of(), null);

    /** Reads what a stage answers to {@code --blocks}. */
    static BlockList parse(List<String> answer) {
        BlockList blocks = NONE;
        for (String line : answer) {
            int blank = line.indexOf(' ');
            String value = line.substring(blank + 1);
            blocks = switch (blank < 0 ? "" : line.substring(0, blank)) {
                case "blocks" -> new BlockList(Integer.parseInt(value), blocks.todo, blocks.directory);
                case "todo" -> new BlockList(blocks.total, numbers(value), blocks.directory);
                case "directory" -> new BlockList(blocks.total, blocks.todo, Path.of(value));
                default -> blocks;
            };
        }
        return blocks;
    }

    private static List<Integer> numbers(String ranges) {
        List<Integer> numbers = new ArrayList<>();
        if (!ranges.equals("none")) {
            for (String range : ranges.split(",")) {
                String[] ends = range.split("-");
                for (int b = Integer.parseInt(ends[0]); b <= Integer.parseInt(ends[ends.length - 1]); b++) {
                    numbers.add(b);
                }
            }
        }
        return List.copyOf(numbers);
    }

    /** The missing blocks dealt out evenly, neighbours together, to so many elements at most. */
    List<String> shares(int most) {
        int elements = Math.min(most, todo.size());
        List<String> shares = new ArrayList<>();
        for (int e = 0; e < elements; e++) {
            int from = (int) ((long) todo.size() * e / elements);
            int to = (int) ((long) todo.size() * (e + 1) / elements);
            shares.add(String.join(
                    " ", todo.subList(from, to).stream().map(String::valueOf).toList()));
        }
        return List.copyOf(shares);
    }

    /** How many have their receipt by now, seen from outside. */
    int done() {
        String[] receipts = directory == null
                ? null
                : directory.resolve("receipts").toFile().list();
        int count = 0;
        for (int i = 0; receipts != null && i < receipts.length; i++) {
            count += receipts[i].matches("[0-9]+-[0-9]+\\.json") ? 1 : 0;
        }
        return Math.min(count, total);
    }
}
