package org.sparrowem.store;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.ImageStacks;
import org.sparrowem.store.format.OpenStacks;
import org.sparrowem.store.format.Rows;

/** The images of a particle set, read from its stacks, which are opened when they are needed. */
final class SetStack implements ImageStack {
    private final ParticleSet set;
    private final int[] path;
    private final int[] index;
    private final OpenStacks stacks;
    private final int nx;
    private final int ny;
    private final double apix;

    SetStack(ParticleSet set) {
        this.set = set;
        this.path = set.table().ints(ParticleSet.PATH);
        this.index = set.table().ints(ParticleSet.INDEX);
        this.stacks = new OpenStacks(this::open);
        try {
            this.nx = stacks.ask(path[0], ImageStack::nx);
            this.ny = stacks.ask(path[0], ImageStack::ny);
            this.apix = pixelSize();
            check();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private ImageStack open(int number) {
        ParticleSet.Stack stack = set.stacks().get(number);
        return ImageStacks.openImages(stack.path(), Seal.of(stack));
    }

    /** What the set says, which somebody checked, goes before what the stacks' headers say, which are often wrong. */
    private double pixelSize() {
        if (!set.table().has(ParticleSet.APIX)) return stacks.ask(path[0], ImageStack::apix);
        return set.table().doubles(ParticleSet.APIX)[0];
    }

    /** Looks at each stack that is pointed to, once, in the order of the rows. */
    private void check() {
        int[] lastRow = new int[set.stacks().size()];
        Arrays.fill(lastRow, -1);
        for (int row = 0; row < path.length; row++)
            if (lastRow[path[row]] < 0 || index[row] > index[lastRow[path[row]]]) lastRow[path[row]] = row;
        for (int stack = 0; stack < lastRow.length; stack++) {
            int row = lastRow[stack];
            if (row >= 0) stacks.ask(stack, images -> checked(row, images));
        }
    }

    private boolean checked(int row, ImageStack stack) {
        String where = "particle " + row + " of the set: "
                + set.stacks().get(path[row]).path();
        if (index[row] >= stack.size())
            throw StoreException.user(where + ": has no image " + index[row] + ", only " + stack.size());
        if (stack.nx() != nx || stack.ny() != ny)
            throw StoreException.user(where + ": images of " + stack.nx() + "x" + stack.ny()
                    + ", the first of the set is " + nx + "x" + ny);
        return true;
    }

    @Override
    public float[] read(int i) {
        checkRow(i);
        return stacks.ask(path[i], stack -> stack.read(index[i]));
    }

    /** What the stack says of the image, overruled by the columns of the set. */
    @Override
    public Map<String, Object> attributes(int i) {
        checkRow(i);
        Map<String, Object> ofImage = stacks.ask(path[i], stack -> stack.attributes(index[i]));
        Map<String, Object> all = new TreeMap<>(ofImage);
        all.putAll(Rows.attributes(set.table(), i, this));
        return all;
    }

    private void checkRow(int i) {
        if (i < 0 || i >= path.length)
            throw StoreException.user("no particle " + i + "; the set holds 0 to " + (path.length - 1));
    }

    @Override
    public int size() {
        return path.length;
    }

    @Override
    public int nx() {
        return nx;
    }

    @Override
    public int ny() {
        return ny;
    }

    @Override
    public int nz() {
        return 1;
    }

    @Override
    public double apix() {
        return apix;
    }

    @Override
    public void close() {
        stacks.close();
    }
}
