package org.sparrowem.kernel.align;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.search.PolarSearch;

/** The exhaustive search by {@link PolarSearch}, the fast twin of {@link PolarReference}. */
record SweepingSearch() implements ExhaustiveSearch {
    @Override
    public PreparingAligner.Prepared prepare(Image fixed, double maxShiftPx, boolean flip) {
        PolarSearch search = PolarSearch.of(List.of(fixed), new PolarSearch.Settings(maxShiftPx, true, flip, 0, 1));
        Queue<PolarSearch.Row> idle = new ConcurrentLinkedQueue<>();
        return (moving, start) -> {
            PolarSearch.Row row = idle.poll();
            row = row == null ? search.newRow() : row;
            search.row(moving, row);
            Align2d found = Align2d.of(row.dx[0], row.dy[0], row.alphaDeg[0], row.mirror[0]);
            idle.add(row);
            return found;
        };
    }
}
