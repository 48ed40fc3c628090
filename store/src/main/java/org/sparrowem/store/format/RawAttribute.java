package org.sparrowem.store.format;

import io.jhdf.api.Attribute;
import io.jhdf.api.Node;
import io.jhdf.api.WritableNode;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.message.DataSpace;
import java.nio.ByteBuffer;

/** An attribute of one element whose type and bytes are ours, for what jHDF cannot write or writes unsteadily. */
final class RawAttribute implements Attribute {
    private final Node node;
    private final String name;
    private final DataType type;
    private final DataSpace space;
    private final Object value;

    private RawAttribute(Node node, String name, DataType type, DataSpace space, Object value) {
        this.node = node;
        this.name = name;
        this.type = type;
        this.space = space;
        this.value = value;
    }

    /** A 3x4 matrix as EMAN2's compound, in an array of one element. */
    static void put(WritableNode node, String name, double[] matrix) {
        DataSpace one = DataSpace.fromObject(new float[1]);
        node.getAttributes().put(name, new RawAttribute(node, name, new TransformType(), one, matrix.clone()));
    }

    /** A text, scalar. */
    static void put(WritableNode node, String name, String text) {
        DataSpace scalar = DataSpace.fromObject(0);
        node.getAttributes().put(name, new RawAttribute(node, name, new TextType(text), scalar, text));
    }

    @Override
    public Node getNode() {
        return node;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public long getSize() {
        return 1;
    }

    @Override
    public long getSizeInBytes() {
        return type.getSize();
    }

    @Override
    public int[] getDimensions() {
        return space.getDimensions();
    }

    @Override
    public long[] getDimensionsAsLong() {
        return space.getDimensionsAsLong();
    }

    @Override
    public Object getData() {
        return value;
    }

    @Override
    public Class<?> getJavaType() {
        return type.getJavaType();
    }

    @Override
    public boolean isScalar() {
        return space.getDimensions().length == 0;
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public ByteBuffer getBuffer() {
        return type.encodeData(value);
    }

    @Override
    public DataSpace getDataSpace() {
        return space;
    }

    @Override
    public DataType getDataType() {
        return type;
    }
}
