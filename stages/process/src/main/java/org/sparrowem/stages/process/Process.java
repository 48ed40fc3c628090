package org.sparrowem.stages.process;

import java.util.List;
import org.sparrowem.contract.In;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.Out;
import org.sparrowem.contract.Stage;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.process.Processor;
import org.sparrowem.shell.Attributes;
import org.sparrowem.shell.StageContext;
import org.sparrowem.shell.StageMain;
import org.sparrowem.shell.StageProgram;
import org.sparrowem.store.format.EmanHdf;

/** Stage: one processor applied to a map. */
public final class Process implements StageProgram<Process.Options> {
    /** The contract. */
    @Stage(
            name = "process",
            summary = "Applies a processor to a map",
            eman2 = "e2proc3d.py --process",
            details =
                    """
            Examples:
              process threed_02.hdf smooth.hdf --process=filter.lowpass.gauss:cutoff_freq=0.05
              process model.mrc refine_01#start --process=filter.lowpass.randomphase:resolution=25:seed=1
            """)
    public record Options(
            @In(kind = "volume", doc = "The map", position = 0) String input,
            @Out(kind = "volume", doc = "The processed map", position = 1) String output,
            @Opt(doc = "What to do to the map") Processor process) {
        public Options {
            if (process == null) {
                throw new UsageError("process is required: give --process=NAME:PARAMETER=VALUE");
            }
        }
    }

    public static void main(String[] argv) {
        StageMain.main(new Process(), argv);
    }

    @Override
    public Class<Options> options() {
        return Options.class;
    }

    @Override
    public Job prepare(Options o, StageContext context) {
        Image map = context.volume("input");
        return outputs -> {
            Image result = o.process().process(map);
            EmanHdf.write(outputs.path("output"), List.of(Attributes.record(result, Attributes.of(result))));
        };
    }
}
