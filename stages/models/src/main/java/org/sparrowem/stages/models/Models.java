package org.sparrowem.stages.models;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.sparrowem.contract.In;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.Out;
import org.sparrowem.contract.Stage;
import org.sparrowem.contract.UsageError;
import org.sparrowem.shell.Attributes;
import org.sparrowem.shell.Images;
import org.sparrowem.shell.Matrices;
import org.sparrowem.shell.StageContext;
import org.sparrowem.shell.StageMain;
import org.sparrowem.shell.StageProgram;
import org.sparrowem.store.Disk;
import org.sparrowem.store.StoreException;
import org.sparrowem.store.format.EmanHdf;
import org.sparrowem.store.format.ImageRecord;

/** Stage: which particles and class averages belong to which of several models. */
public final class Models implements StageProgram<Models.Options> {
    /** The contract. */
    @Stage(
            name = "models",
            summary = "Tells how many particles each model has, and parts their class averages",
            eman2 = "e2make3d.py --input_model",
            details =
                    """
            Examples:
              models projections_00.hdf --classmx=classify_00.hdf --table=models_00.txt
              models projections_00.hdf --input=classes_00.hdf --model=1 --output=classes_00_01.hdf

            The references tell by their model_id (from 0, as join writes it) which model they show. The table has a line
            for each model, counted from 1 as the files of refinemulti: how many particles have their best class there,
            and their part of all. With --input, the class averages of --model are written, those without particles too.
            """)
    public record Options(
            @In(kind = "stack", doc = "References of all models, one for each class", position = 0) String ref,
            @In(kind = "matrix", doc = "The classification, to count particles", optional = true) String classmx,
            @Out(kind = "table", doc = "How many particles each model has, text", optional = true) String table,
            @In(kind = "stack", doc = "Class averages, one for each reference", optional = true) String input,
            @Out(kind = "stack", doc = "The class averages of one model", optional = true) String output,
            @Opt(doc = "The model, counted from 1", min = 1) Integer model) {
        public Options {
            if ((classmx == null) != (table == null)) {
                throw new UsageError("classmx and --table belong together; give both or none");
            }
            if ((input == null) != (output == null) || (input == null) != (model == null)) {
                throw new UsageError("input, --output and --model belong together; give all or none");
            }
            if (table == null && output == null) {
                throw new UsageError("table or --output: there is nothing to make; give one of them");
            }
        }
    }

    public static void main(String[] argv) {
        StageMain.main(new Models(), argv);
    }

    @Override
    public Class<Options> options() {
        return Options.class;
    }

    @Override
    public Job prepare(Options o, StageContext context) {
        Images references = context.stack("ref");
        Images classes = context.stack("input");
        Matrices classmx = o.classmx() == null ? null : matrix(context);
        int[] model = references == null ? new int[0] : models(references);
        int count = java.util.Arrays.stream(model).max().orElse(-1) + 1;
        if (classes != null && references != null && classes.size() != references.size()) {
            context.problem("--input: " + classes.size() + " class averages; expected " + references.size()
                    + ", one for each reference of --ref");
        }
        if (references != null && o.model() != null && o.model() > count) {
            context.problem("--model = " + o.model() + ": " + context.path("ref") + " shows " + count + " model(s)");
        }
        if (classmx != null && references != null) {
            checkClasses(classmx, model.length, context);
        }
        return outputs -> {
            if (o.table() != null) {
                write(outputs.path("table"), Census.of(classmx, model, count).text());
            }
            if (o.output() != null) {
                EmanHdf.write(outputs.path("output"), part(classes, model, o.model() - 1));
            }
        };
    }

    private static Matrices matrix(StageContext context) {
        try {
            return context.path("classmx") == null
                    ? null
                    : Matrices.read(context.path("classmx"), Matrices.CLASS_PLANES);
        } catch (StoreException e) {
            context.problem("--classmx: " + e.getMessage());
            return null;
        }
    }

    private static void checkClasses(Matrices classmx, int references, StageContext context) {
        for (float c : classmx.planes()[0]) {
            if (!(c >= 0 && c < references)) {
                context.problem("--classmx: class " + c + " has no reference; --ref holds " + references);
                return;
            }
        }
    }

    private static int[] models(Images references) {
        int[] model = new int[references.size()];
        for (int i = 0; i < model.length; i++) {
            model[i] = (int) references.number(i, Attributes.MODEL_ID, 0);
        }
        return model;
    }

    private static List<ImageRecord> part(Images classes, int[] models, int model) {
        List<ImageRecord> records = new ArrayList<>();
        for (int i = 0; i < models.length; i++) {
            if (models[i] == model) {
                var attributes = new java.util.LinkedHashMap<>(classes.attributes(i));
                attributes.put(Attributes.MODEL_ID, model);
                records.add(Attributes.record(classes.image(i), attributes));
            }
        }
        return records;
    }

    private static void write(java.nio.file.Path file, String text) {
        Disk.writeNew(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
