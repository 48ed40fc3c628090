package org.sparrowem.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sparrowem.store.format.EmanHdf;
import org.sparrowem.store.format.ImageRecord;
import org.sparrowem.store.format.Lst;
import org.sparrowem.store.format.StackWriter;
import org.sparrowem.store.format.Star;
import org.sparrowem.store.format.Table;
import org.sparrowem.store.format.TableHdf;

/** Small valid files of every kind, from which mutation starts; some name stack.mrc, which stands beside them. */
final class FuzzSeeds {
    private static final String CTF = "E1.5 0.1 20 100 10 300 2.7 1.5 1 3,1,2,3 3,0.5,0.6,0.7";

    private final Path dir;
    private final Map<FuzzTarget, List<byte[]>> seeds = new EnumMap<>(FuzzTarget.class);

    /** Makes them in a directory, in which cases are to be read as well. */
    FuzzSeeds(Path dir, Path resources) {
        this.dir = dir;
        try {
            Files.write(dir.resolve("stack.mrc"), mrc(ByteOrder.LITTLE_ENDIAN, 2, 0));
            mrcs();
            hdfs(resources);
            texts();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<byte[]> of(FuzzTarget target) {
        return seeds.get(target);
    }

    private void add(FuzzTarget target, byte[] seed) {
        seeds.computeIfAbsent(target, t -> new ArrayList<>()).add(seed);
    }

    private void mrcs() {
        for (int mode : new int[] {0, 1, 2, 6, 12})
            for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN})
                for (int extended : new int[] {0, 256}) {
                    add(FuzzTarget.MRC, mrc(order, mode, extended));
                    add(FuzzTarget.IMAGES, mrc(order, mode, extended));
                    add(FuzzTarget.VOLUME, mrc(order, mode, extended));
                }
    }

    /** Four sections of 6 x 5. */
    static byte[] mrc(ByteOrder order, int mode, int extended) {
        int bytes = mode == 0 ? 1 : mode == 2 ? 4 : 2;
        ByteBuffer file = ByteBuffer.allocate(1024 + extended + 120 * bytes).order(order);
        int[] head = {6, 5, 4, mode, 0, 0, 0, 6, 5, 4};
        for (int i = 0; i < head.length; i++) file.putInt(4 * i, head[i]);
        file.putFloat(40, 9).putFloat(44, 7.5f).putFloat(48, 6);
        file.putInt(64, 1).putInt(68, 3).putInt(72, 2);
        file.putInt(88, 401).putInt(92, extended).putInt(36, 2);
        file.put(208, "MAP ".getBytes(StandardCharsets.US_ASCII));
        return file.array();
    }

    private void hdfs(Path resources) throws IOException {
        for (String name : List.of("eman_plain", "eman_8bit", "eman_volume", "eman_new"))
            add(FuzzTarget.HDF, Files.readAllBytes(resources.resolve("seeds/" + name + ".hdf")));
        Table columns = Table.ofRows(2)
                .with("a", new int[] {1, 2})
                .with("b", new double[] {1.5, 2.5})
                .withUnit("b", "um")
                .with("c", new String[] {"x", "long text"});
        float[] image = new float[12];
        Map<String, Object> attributes = new TreeMap<>(Map.of("apix_x", 2f, "ctf", CTF, "class_ptcl_idxs", new int[5]));
        attributes.put("xform.projection", new double[12]);
        Path eman = fresh("eman.hdf");
        ImageRecord record = new ImageRecord(4, 3, 1, image, attributes);
        EmanHdf.write(eman, List.of(record, record));
        Path stack = fresh("stack.hdf");
        try (StackWriter writer = new StackWriter(stack, 4, 3, 1.5)) {
            writer.add(image);
            writer.add(image);
            writer.finish(columns);
        }
        Path table = fresh("t.hdf");
        TableHdf.write(table, columns);
        Path set = fresh("s.hdf");
        ParticleSet.ofStack(ParticleSet.Stack.of(dir.resolve("stack.mrc"))).write(set, dir);
        for (Path file : List.of(eman, stack, set)) add(FuzzTarget.HDF, Files.readAllBytes(file));
        for (Path file : List.of(table, stack, set)) add(FuzzTarget.TABLE, Files.readAllBytes(file));
        add(FuzzTarget.SET, Files.readAllBytes(set));
    }

    private void texts() throws IOException {
        Map<String, Object> attributes =
                new TreeMap<>(Map.of("apix_x", 2.5, "ctf", CTF, "xform.align2d", new double[12]));
        Path lsx = fresh("lsx.lst");
        Lst.write(lsx, 3, i -> new Lst.Line("stack.mrc", 0, i == 1 ? attributes : Map.of("n", i)));
        add(FuzzTarget.LST, Files.readAllBytes(lsx));
        String json = "{\"a\":[1,2.5],\"b\":null,\"c\":\"NaN\",\"ctf\":{\"__class__\":\"EMAN2Ctf\",\"defocus\":1,"
                + "\"background\":[1,2]},\"x\":{\"__class__\":\"Transform\",\"matrix\":[1,0,0,0,0,1,0,0,0,0,1,0]}}";
        add(
                FuzzTarget.LST,
                bytes("#LST\n# a comment\n0\tstack.mrc\t" + json + "\n0\tstack.mrc\tcomment\n0 stack.mrc\n"));
        Path star = fresh("p.star");
        Star.write(
                star,
                Map.of(
                        "particles",
                        Table.ofRows(2)
                                .with("rlnDefocusU", new double[] {1.25, -3e7})
                                .with("rlnImageName", new String[] {"1@stack.mrc", "two words"})));
        add(FuzzTarget.STAR, Files.readAllBytes(star));
        add(
                FuzzTarget.STAR,
                bytes("# version 30001\ndata_optics\n_rlnVoltage 300 # kV\n_rlnName 'a b'\n\ndata_\nloop_\n"
                        + "_a #1\n_b #2\n007 nan\n-12 \"it's\"\n+.5e-3 inf\n"));
        Receipt receipt = Steps.publish(Files.createDirectory(dir.resolve("steps")), "ccc", "out.hdf", "text");
        add(FuzzTarget.RECEIPT, bytes(ReceiptJson.write(receipt)));
        add(FuzzTarget.LEASE, new LeaseRecord("n1", new ProcessId("host", "m", 12, 34), "job 7").bytes());
    }

    private Path fresh(String name) {
        return dir.resolve("seed-" + name);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
