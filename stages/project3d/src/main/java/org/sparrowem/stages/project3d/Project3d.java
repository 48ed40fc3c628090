package org.sparrowem.stages.project3d;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.sparrowem.contract.In;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.Out;
import org.sparrowem.contract.Stage;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.Symmetry;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.orient.OrientationGenerator;
import org.sparrowem.kernel.process.Processor;
import org.sparrowem.kernel.project.Projections;
import org.sparrowem.kernel.project.Projector;
import org.sparrowem.shell.Attributes;
import org.sparrowem.shell.StageContext;
import org.sparrowem.shell.StageMain;
import org.sparrowem.shell.StageProgram;
import org.sparrowem.store.format.EmanHdf;
import org.sparrowem.store.format.ImageRecord;

/** Stage: makes the views of a map that particles are compared with. */
public final class Project3d implements StageProgram<Project3d.Options> {
    /** The contract. */
    @Stage(
            name = "project3d",
            summary = "Projects a map in every direction of an asymmetric unit",
            eman2 = "e2project3d.py",
            details =
                    """
            Examples:
              project3d threed_00.hdf --outfile=projections_01.hdf --sym=d7 --orientgen=eman:delta=5
              project3d model.mrc --outfile=refine_01#projections_00 --orientgen=eman:n=300 --postprocess=normalize.circlemean

            Views of a helix stand across its axis, tilted by at most maxtilt (sparrow help symmetries -v 1).

            Each projection carries its orientation (xform.projection): az, alt, phi in EMAN2's convention.
            """)
    public record Options(
            @In(kind = "volume", doc = "The map; a cube", position = 0) String model,
            @Out(kind = "stack", doc = "The projections") String outfile,
            @Opt(doc = "Symmetry: c<n>, d<n>, tet, oct, icos or h<nsym>,<nstart>,<daz>,<tz>[,<maxtilt>]", def = "c1")
                    Symmetry sym,
            @Opt(doc = "How to project", def = "standard") Projector projector,
            @Opt(doc = "Which directions", def = "eman:delta=5.0:inc_mirror=0:perturb=0")
                    OrientationGenerator orientgen,
            @Opt(doc = "What to do to each projection; none for nothing", def = "none") Processor postprocess) {}

    public static void main(String[] argv) {
        StageMain.main(new Project3d(), argv);
    }

    @Override
    public Class<Options> options() {
        return Options.class;
    }

    @Override
    public Job prepare(Options o, StageContext context) {
        Image model = context.cube("model");
        return outputs -> {
            List<Orientation> directions = o.orientgen().generate(o.sym());
            context.info(directions.size() + " projections in the asymmetric unit of "
                    + o.sym().name());
            Iterator<Image> views = Projections.onTheWay(model, directions, o.projector(), context.parallel());
            Iterator<ImageRecord> records = new Iterator<>() {
                private int done;

                @Override
                public boolean hasNext() {
                    return views.hasNext();
                }

                @Override
                public ImageRecord next() {
                    ImageRecord record = record(views.next(), directions.get(done++), o.postprocess());
                    context.progress(done, directions.size(), "projection");
                    return record;
                }
            };
            EmanHdf.write(outputs.path("outfile"), directions.size(), records);
        };
    }

    private static ImageRecord record(Image projection, Orientation direction, Processor postprocess) {
        Image view = postprocess == null ? projection : postprocess.process(projection);
        Map<String, Object> attributes = Attributes.of(view.withPtclRepr(0));
        attributes.put(Attributes.XFORM_PROJECTION, Attributes.transform(direction));
        attributes.put(Attributes.MODEL_ID, 0);
        return Attributes.record(view, attributes);
    }
}
