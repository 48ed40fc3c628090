package org.sparrowem.store.format;

import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.lang.reflect.Array;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.sparrowem.store.StoreException;

/** Attributes of an image between Java values and EMAN2's HDF form. */
final class EmanAttributes {
    static final String PREFIX = "EMAN.";

    /** HDF5 keeps an attribute in a header message of less than 64 KiB; longer arrays become datasets. */
    private static final int MAX_ATTRIBUTE_BYTES = 64_000;

    private static final int TRANSFORM = 12;

    private EmanAttributes() {}

    /** Adds the given attributes, and those that EMAN2 derives from the pixels, to the group of an image. */
    static void put(OrderedGroup group, ImageRecord image) {
        Map<String, Object> all = new TreeMap<>(derived(image));
        all.putAll(image.attributes());
        all.put("nx", image.nx());
        all.put("ny", image.ny());
        all.put("nz", image.nz());
        all.forEach((name, value) -> put(group, name, value));
    }

    private static Map<String, Object> derived(ImageRecord image) {
        Statistics s = Statistics.of(image.data());
        Map<String, Object> derived = new LinkedHashMap<>();
        Object apix = image.attributes().getOrDefault("apix_x", 1f);
        for (String axis : new String[] {"apix_x", "apix_y", "apix_z"}) derived.put(axis, apix);
        derived.put("datatype", 7); // EMAN2's EM_FLOAT
        derived.put("is_complex", 0);
        derived.put("is_complex_ri", 1);
        derived.put("is_complex_x", 0);
        derived.put("minimum", s.minimum());
        derived.put("maximum", s.maximum());
        derived.put("mean", (float) s.mean());
        derived.put("sigma", (float) s.sigma(1));
        derived.put("square_sum", (float) s.squareSum());
        return derived;
    }

    private static void put(OrderedGroup group, String name, Object value) {
        String key = PREFIX + name;
        if (value instanceof Integer v) group.putAttribute(key, new int[] {v});
        else if (value instanceof Boolean v) group.putAttribute(key, new int[] {v ? 1 : 0});
        else if (value instanceof Float v) group.putAttribute(key, new float[] {v});
        else if (value instanceof Double v) group.putAttribute(key, new double[] {v});
        else if (value instanceof String v) putText(group, key, v);
        else if (value instanceof int[] v) putArray(group, key, v, v.length);
        else if (value instanceof float[] v) putArray(group, key, v, v.length);
        else if (value instanceof double[] v && v.length == TRANSFORM) RawAttribute.put(group, key, v);
        else if (value instanceof double[] v) putArray(group, key, narrow(v), v.length);
        else throw new IllegalArgumentException(name + ": no EMAN2 attribute for " + value);
    }

    private static void putText(OrderedGroup group, String key, String text) {
        if (text.length() * 3L > MAX_ATTRIBUTE_BYTES)
            throw StoreException.user(
                    key + ": a text of " + text.length() + " characters is too long for an attribute");
        RawAttribute.put(group, key, text);
    }

    /** Empty arrays are left out: HDF5 as EMAN2 writes it has no attribute without elements. */
    private static void putArray(OrderedGroup group, String key, Object array, int length) {
        if (length == 0) return;
        if (length * 4L <= MAX_ATTRIBUTE_BYTES) group.putAttribute(key, array);
        else if (array instanceof int[] ints)
            RawDataset.put(group, key, new int[1], new long[] {length}, Bodies.of(ints));
        else RawDataset.put(group, key, new float[1], new long[] {length}, Bodies.of((float[]) array));
    }

    private static float[] narrow(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < values.length; i++) narrow[i] = (float) values[i];
        return narrow;
    }

    /** Reads what {@link #put} or EMAN2 wrote, names without prefix, sorted. */
    static Map<String, Object> read(HdfIn hdf, Group group) {
        Map<String, Object> all = new TreeMap<>();
        for (Attribute attribute : group.getAttributes().values())
            if (attribute.getName().startsWith(PREFIX)) keep(all, attribute.getName(), hdf.value(attribute));
        for (Node child : group.getChildren().values())
            if (child instanceof Dataset dataset && child.getName().startsWith(PREFIX))
                keep(all, child.getName(), hdf.flat(dataset));
        return all;
    }

    private static void keep(Map<String, Object> all, String name, Object stored) {
        Object value = stored instanceof Map<?, ?> compound ? TransformType.parse(compound) : single(stored);
        if (value != null) all.put(name.substring(PREFIX.length()), value);
    }

    /** An array of one element, which is how EMAN2 stores a plain number, as that number. */
    private static Object single(Object stored) {
        boolean one = stored != null && stored.getClass().isArray() && Array.getLength(stored) == 1;
        return one ? Array.get(stored, 0) : stored;
    }
}
