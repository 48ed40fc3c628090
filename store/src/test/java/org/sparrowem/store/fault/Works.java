package org.sparrowem.store.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.sparrowem.store.Dead;
import org.sparrowem.store.Digests;
import org.sparrowem.store.Disk;
import org.sparrowem.store.Lease;
import org.sparrowem.store.ParticleSet;
import org.sparrowem.store.ProjectIndex;
import org.sparrowem.store.Publication;
import org.sparrowem.store.Receipt;
import org.sparrowem.store.Receipts;
import org.sparrowem.store.StoreCheck;
import org.sparrowem.store.StoreException;
import org.sparrowem.store.format.EmanHdf;
import org.sparrowem.store.format.ImageRecord;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.ImageStacks;
import org.sparrowem.store.format.Lst;
import org.sparrowem.store.format.Mrc;
import org.sparrowem.store.format.MrcStackWriter;
import org.sparrowem.store.format.StackWriter;
import org.sparrowem.store.format.Star;
import org.sparrowem.store.format.Table;

/** The uses of the store that are disturbed, each small and always the same to the byte. */
final class Works {
    private static final int N = 8;
    private static final String PARTS = "refine_01/parts/";

    private Works() {}

    /** All of them by name. */
    static Map<String, Work> all() {
        Map<String, Work> all = writing();
        all.put("read", after(Works::formats, (p, promise) -> read(p)));
        all.put("list", after(Works::publish, (p, promise) -> list(p)));
        all.put("check", after(Works::publish, (p, promise) -> check(p)));
        return all;
    }

    /** Those that write. */
    static Map<String, Work> writing() {
        Map<String, Work> all = new LinkedHashMap<>();
        all.put("publish", Works::publish);
        all.put("publish two", Works::publishTwo);
        all.put("publish again", after(Works::publish, Works::publishAgain));
        all.put("mend", after(Works::damaged, Works::publish));
        all.put("lease", Works::lease);
        all.put("steal", after((p, promise) -> leave(p), Works::lease));
        all.put("formats", Works::formats);
        return all;
    }

    private static Work after(Work before, Work work) {
        return new Work() {
            @Override
            public void prepare(Path project) {
                before.run(project, p -> {});
            }

            @Override
            public String run(Path project, Consumer<String> promise) {
                return work.run(project, promise);
            }
        };
    }

    private static float[] pixels(int seed, int count) {
        float[] data = new float[count];
        for (int p = 0; p < count; p++) data[p] = seed * 1000 + p / 8f;
        return data;
    }

    static Receipt.Builder step(String option) {
        return Receipt.builder("simmx", "1.0.0").option("cmp", option).input("p", "p.hdf", Digests.of("p"));
    }

    /** A map and a text beside it. */
    static String publish(Path project, Consumer<String> promise) {
        return publish(project, "threed_00", promise);
    }

    private static String publish(Path project, String name, Consumer<String> promise) {
        Path receipt = Receipts.fileOf(project.resolve(PARTS + name + ".hdf"));
        if (!Receipts.isDone(receipt, step(name).key())) commit(project, name);
        promise.accept(project.relativize(receipt).toString());
        return Receipts.isDone(receipt, step(name).key()) ? "done" : "not done";
    }

    /** Publishes whether or not it is done, as one does who lost a race. */
    private static String publishAgain(Path project, Consumer<String> promise) {
        commit(project, "threed_00");
        promise.accept(PARTS + "receipts/threed_00.json");
        return "";
    }

    private static void commit(Path project, String name) {
        try (Publication publication = Publication.begin(project.resolve(PARTS))) {
            ImageRecord map = new ImageRecord(4, 4, 4, pixels(1, 64), Map.of("apix_x", 2f));
            EmanHdf.write(publication.temp(name + ".hdf"), List.of(map));
            text(publication.temp(name + ".txt"), name + " 0.5 0.143\n");
            publication.commit(step(name));
        }
    }

    static String publishTwo(Path project, Consumer<String> promise) {
        return publish(project, "threed_00", promise) + publish(project, "threed_01", promise);
    }

    private static void text(Path file, String text) {
        Disk.writeNew(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A published step of which one output changed and the other was lost. */
    private static String damaged(Path project, Consumer<String> promise) {
        publish(project, promise);
        try {
            Files.writeString(project.resolve(PARTS + "threed_00.txt"), "changed by hand");
            Files.delete(project.resolve(PARTS + "threed_00.hdf"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "";
    }

    private static String leave(Path project) {
        Dead.leaveLease(project, "simmx");
        return "";
    }

    private static String lease(Path project, Consumer<String> promise) {
        Publication.begin(project).close(); // sweeps what the dead left
        try (Lease lease = Lease.acquire(project, "simmx", Duration.ZERO)
                .orElseThrow(() -> new StoreException(StoreException.Kind.BUSY, "it is held"))) {
            return "held " + lease.isHeld() + " "
                    + Lease.holder(project, "simmx").isPresent();
        }
    }

    /** A file of every kind that is written, under one receipt. */
    static String formats(Path project, Consumer<String> promise) {
        Path directory = project.resolve("sets");
        Table table = Table.ofRows(2).with("defocus", new double[] {1.5, 2}).with("name", new String[] {"a", "b c"});
        try (Publication publication = Publication.begin(directory)) {
            Path stack = publication.temp("stack.hdf");
            try (StackWriter out = new StackWriter(stack, N, N, 2)) {
                for (int i = 0; i < 2; i++) out.add(pixels(i, N * N));
                out.finish(table);
            }
            try (MrcStackWriter out = new MrcStackWriter(publication.temp("images.mrcs"), N, N, 2)) {
                for (int i = 0; i < 2; i++) out.add(pixels(i, N * N));
                out.finish();
            }
            Mrc.write(publication.temp("map.mrc"), N, N, N, pixels(3, N * N * N), 2, new float[3]);
            Star.write(publication.temp("rows.star"), Map.of("rows", table));
            Lst.write(publication.temp("list.lst"), 2, i -> new Lst.Line("sets/images.mrcs", 1 - i, Map.of()));
            ParticleSet.Stack images = ParticleSet.Stack.of(publication.temp("images.mrcs"));
            ParticleSet.Stack of = new ParticleSet.Stack(
                    directory.resolve("images.mrcs"), images.bytes(), images.sha256(), images.sums());
            Table rows = table.with(ParticleSet.PATH, new int[2]).with(ParticleSet.INDEX, new int[] {1, 0});
            ParticleSet.of(rows, List.of(of)).write(publication.temp("good.hdf"), project);
            publication.commit(step("formats"));
        }
        promise.accept("sets/receipts/stack.json");
        return "";
    }

    private static String read(Path project) {
        Path sets = project.resolve("sets");
        StringBuilder all = new StringBuilder();
        for (String name : List.of("stack.hdf", "images.mrcs", "map.mrc", "list.lst"))
            try (ImageStack stack = ImageStacks.open(sets.resolve(name))) {
                all.append(Arrays.hashCode(stack.read(stack.size() - 1))).append(stack.attributes(0));
            }
        Star.read(sets.resolve("rows.star"))
                .forEach((name, table) -> all.append(name).append(table.digest()));
        try (ImageStack stack = ParticleSet.read(sets.resolve("good.hdf")).open()) {
            all.append(Arrays.hashCode(stack.read(0))).append(stack.attributes(1));
        }
        all.append(ParticleSet.isSet(sets.resolve("good.hdf")));
        all.append(Receipts.find(sets.resolve("map.mrc")).isPresent());
        return all.toString();
    }

    private static String list(Path project) {
        StringBuilder all = new StringBuilder();
        try (ProjectIndex index = ProjectIndex.open(project)) {
            index.list("").forEach(e -> all.append(e.address())
                    .append(e.kind())
                    .append(e.shape())
                    .append(e.stage()));
        }
        return all.toString();
    }

    private static String check(Path project) {
        StoreCheck.Report report = StoreCheck.check(project, r -> {});
        return report.receipts() + " " + report.bytes() + " " + report.damage() + report.orphans();
    }
}
