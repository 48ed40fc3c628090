package org.sparrowem.store.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.store.Failures;
import org.sparrowem.store.StoreException.Kind;

class TableTest {
    @TempDir
    Path dir;

    private static Table table() {
        return Table.ofRows(3)
                .with("z", new int[] {1, 2, 3})
                .with("a", new double[] {0.5, Double.NaN, -0.0})
                .with("m", new String[] {"", "naïve", "x y"})
                .withUnit("a", "um");
    }

    @Test
    void hdfKeepsValuesOrderTypesAndUnits() {
        Path file = dir.resolve("t.hdf");
        TableHdf.write(file, table());
        Table back = TableHdf.read(file);
        assertEquals(List.of("z", "a", "m"), back.names());
        assertEquals("um", back.unit("a"));
        assertArrayEquals(table().strings("m"), back.strings("m"));
        assertEquals(table().digest(), back.digest());
    }

    @Test
    void tablesWithoutRowsOrColumnsAreKept() {
        Table none = table().select(new int[0]);
        TableHdf.write(dir.resolve("rows.hdf"), none);
        assertEquals(none.digest(), TableHdf.read(dir.resolve("rows.hdf")).digest());
        TableHdf.write(dir.resolve("columns.hdf"), Table.ofRows(5));
        assertEquals(5, TableHdf.read(dir.resolve("columns.hdf")).rows());
    }

    @Test
    void equalTablesAreEqualFiles() throws Exception {
        TableHdf.write(dir.resolve("a.hdf"), table());
        TableHdf.write(dir.resolve("b.hdf"), table());
        assertArrayEquals(Files.readAllBytes(dir.resolve("a.hdf")), Files.readAllBytes(dir.resolve("b.hdf")));
    }

    @Test
    void selectAndConcat() {
        Table both = table().select(new int[] {2, 0}).concat(table().select(new int[] {1}));
        assertArrayEquals(new int[] {3, 1, 2}, both.ints("z"));
        assertArrayEquals(new String[] {"x y", "", "naïve"}, both.strings("m"));
        assertEquals("um", both.unit("a"));
        Table mixed =
                Table.ofRows(1).with("v", new int[] {1}).concat(Table.ofRows(1).with("v", new double[] {.5}));
        assertArrayEquals(new double[] {1, 0.5}, mixed.doubles("v"));
        Failures.expect(Kind.USER, "other columns", () -> table().concat(table().without("z")));
    }

    @Test
    void theDigestSeesEveryChangeOfContentButNotTheOrderOfColumns() {
        String digest = table().digest();
        assertEquals(digest, table().without("z").with("z", new int[] {1, 2, 3}).digest());
        assertNotEquals(digest, table().with("z", new int[] {1, 2, 4}).digest());
        assertNotEquals(digest, table().with("z", new double[] {1, 2, 3}).digest());
        assertNotEquals(digest, table().withUnit("a", "A").digest());
        assertNotEquals(
                digest, table().with("m", new String[] {"n", "aïve", "x y"}).digest());
    }

    @Test
    void mistakesAreNamed() {
        Failures.expect(Kind.USER, "did you mean defocus_u?", () -> Table.ofRows(0)
                .with("defocus_u", new int[0])
                .ints("defocus_v"));
        Failures.expect(Kind.USER, "expected numbers", () -> table().doubles("m"));
        assertThrows(IllegalArgumentException.class, () -> table().with("z", new int[2]));
    }
}
