package org.sparrowem.stages.split;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.sparrowem.contract.In;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.Out;
import org.sparrowem.contract.Stage;
import org.sparrowem.contract.UsageError;
import org.sparrowem.shell.StageContext;
import org.sparrowem.shell.StageMain;
import org.sparrowem.shell.StageProgram;
import org.sparrowem.store.ParticleSet;
import org.sparrowem.store.StoreException;
import org.sparrowem.store.format.Table;

/** Stage: one half of a set of particles. */
public final class Split implements StageProgram<Split.Options> {
    /** The column that says which half a particle belongs to. */
    private static final String COLUMN = "half";

    /** Which half. */
    public enum Half {
        EVEN,
        ODD;

        /** Whether a particle of this number (from 0), or of this value of the column, belongs to it. */
        boolean has(int number) {
            return (number % 2 == 0) == (this == EVEN);
        }
    }

    /** The contract. */
    @Stage(
            name = "split",
            summary = "Makes a set of one half of the particles",
            eman2 = "the even and odd sets of e2refine_evenodd.py",
            details =
                    """
            Examples:
              split sets#particles sets#particles_even --half=even
              split sets#filtered sets#filtered_odd --half=odd --by=sets#particles

            Where the particles have a column half (RELION's rlnRandomSubset: 1 or 2), 1 is odd and 2 is even; else they
            are counted from 0. No pixel is copied. Halves are independent only if no particle stands in both: duplicates
            must go before.
            """)
    public record Options(
            @In(kind = "stack", doc = "Particles: a set or a stack", position = 0) String input,
            @Out(kind = "set", doc = "The set of the half", position = 1) String output,
            @Opt(doc = "Which half") Half half,
            @In(
                            kind = "stack",
                            doc = "The set whose column half decides, one for one; without it that of the input",
                            optional = true)
                    String by) {
        public Options {
            if (half == null) {
                throw new UsageError("half is required: give --half=even or --half=odd");
            }
        }
    }

    public static void main(String[] argv) {
        StageMain.main(new Split(), argv);
    }

    @Override
    public Class<Options> options() {
        return Options.class;
    }

    @Override
    public Job prepare(Options o, StageContext context) {
        ParticleSet set = read("input", context);
        ParticleSet by = o.by() == null ? set : read("by", context);
        if (set == null || by == null) {
            return outputs -> {};
        }
        if (by.table().rows() != set.table().rows()) {
            context.problem("--by: " + by.table().rows() + " particles; expected "
                    + set.table().rows() + " as in --input");
            return outputs -> {};
        }
        int[] wanted = wanted(by.table(), o.half());
        if (wanted.length == 0) {
            context.problem("--input: " + context.path("input") + " has no particle in the half "
                    + o.half().name().toLowerCase(java.util.Locale.ROOT) + "; expected some in both");
        }
        return outputs -> set.with(set.table().select(wanted)).write(outputs.path("output"), context.project());
    }

    private static int[] wanted(Table table, Half half) {
        int[] number = table.has(COLUMN)
                ? java.util.Arrays.stream(table.doubles(COLUMN))
                        .mapToInt(v -> (int) v)
                        .toArray()
                : IntStream.range(0, table.rows()).toArray();
        return IntStream.range(0, number.length)
                .filter(i -> half.has(number[i]))
                .toArray();
    }

    private static ParticleSet read(String option, StageContext context) {
        Path file = context.path(option);
        if (file == null) {
            return null;
        }
        try {
            return ParticleSet.isSet(file) ? ParticleSet.read(file) : ParticleSet.ofStack(ParticleSet.Stack.of(file));
        } catch (StoreException e) {
            context.problem("--" + option + ": " + e.mistake().getMessage());
            return null;
        }
    }
}
