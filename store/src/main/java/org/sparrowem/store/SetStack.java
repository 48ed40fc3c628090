package org.sparrowem.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.ImageStacks;
import org.sparrowem.store.format.Rows;

/** The images of a particle set, read from its stacks. */
final class SetStack implements ImageStack {
    private final ParticleSet set;
    private final int[] path;
    private final int[] index;
    private final List<ImageStack> stacks = new ArrayList<>();

    SetStack(ParticleSet set) {
        this.set = set;
        this.path = set.table().ints(ParticleSet.PATH);
        this.index = set.table().ints(ParticleSet.INDEX);
        try {
            set.stacks().forEach(stack -> stacks.add(ImageStacks.openImages(stack.path(), Seal.of(stack))));
            check();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void check() {
        for (int row = 0; row < path.length; row++) {
            ImageStack stack = stacks.get(path[row]);
            String where = "particle " + row + " of the set: "
                    + set.stacks().get(path[row]).path();
            if (index[row] >= stack.size())
                throw StoreException.user(where + ": has no image " + index[row] + ", only " + stack.size());
            if (stack.nx() != nx() || stack.ny() != ny())
                throw StoreException.user(where + ": images of " + stack.nx() + "x" + stack.ny()
                        + ", the first of the set is " + nx() + "x" + ny());
        }
    }

    @Override
    public float[] read(int i) {
        checkRow(i);
        return stacks.get(path[i]).read(index[i]);
    }

    /** What the stack says of the image, overruled by the columns of the set. */
    @Override
    public Map<String, Object> attributes(int i) {
        checkRow(i);
        Map<String, Object> all = new TreeMap<>(stacks.get(path[i]).attributes(index[i]));
        all.putAll(Rows.attributes(set.table(), i, this));
        return all;
    }

    private void checkRow(int i) {
        if (i < 0 || i >= path.length)
            throw StoreException.user("no particle " + i + "; the set holds 0 to " + (path.length - 1));
    }

    private ImageStack first() {
        return stacks.get(path[0]);
    }

    @Override
    public int size() {
        return path.length;
    }

    @Override
    public int nx() {
        return first().nx();
    }

    @Override
    public int ny() {
        return first().ny();
    }

    @Override
    public int nz() {
        return 1;
    }

    /** What the set says, which somebody checked, goes before what the stacks' headers say, which are often wrong. */
    @Override
    public double apix() {
        return set.table().has(ParticleSet.APIX) ? set.table().doubles(ParticleSet.APIX)[0] : first().apix();
    }

    @Override
    public void close() {
        stacks.forEach(ImageStack::close);
    }
}
