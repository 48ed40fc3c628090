package org.sparrowem.launcher.engines;

import java.nio.file.Path;
import java.util.List;
import org.sparrowem.contract.UsageError;
import org.sparrowem.store.Address;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.ImageStacks;

/**
 * How a step is cut into blocks.
 *
 * @param size items in one block
 * @param blocks how many there are
 */
public record BlockCount(int size, int blocks) {

    /**
     * Reads {@code FILE [--blocksize=N] [--tasks=N]}: as many images as the file has, in blocks of the given size, else in so
     * many of about the same size.
     */
    public static BlockCount of(List<String> args, Path project) {
        String file = null;
        int size = 0;
        int tasks = 1;
        for (String arg : args) {
            if (arg.startsWith("--blocksize=")) {
                size = number(arg);
            } else if (arg.startsWith("--tasks=")) {
                tasks = number(arg);
            } else if (arg.startsWith("-") || file != null) {
                throw new UsageError(
                        "engines blocks: unexpected '" + arg + "'; expected FILE [--blocksize=N] [--tasks=N]");
            } else {
                file = arg;
            }
        }
        if (file == null) {
            throw new UsageError("engines blocks: expected a set or a stack whose images are counted");
        }
        int images = images(Address.resolve(project, file));
        if (images == 0) {
            throw new UsageError("engines blocks: " + file + " holds no image");
        }
        int each = size > 0 ? size : (images + tasks - 1) / tasks;
        return new BlockCount(each, (images + each - 1) / each);
    }

    private static int number(String arg) {
        String value = arg.substring(arg.indexOf('=') + 1);
        if (!value.matches("[1-9][0-9]{0,8}")) {
            throw new UsageError("engines blocks: " + arg + " is not a number from 1 on");
        }
        return Integer.parseInt(value);
    }

    private static int images(Path file) {
        try (ImageStack stack = ImageStacks.openImages(file)) {
            return stack.size();
        }
    }
}
