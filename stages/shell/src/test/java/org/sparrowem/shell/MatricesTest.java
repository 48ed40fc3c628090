package org.sparrowem.shell;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.contract.UsageError;

class MatricesTest {
    @TempDir
    Path dir;

    private Path part(String name, int rows, float from) {
        Matrices part = Matrices.zeros(2, 3, rows);
        for (int i = 0; i < 3 * rows; i++) {
            part.planes()[0][i] = from + i;
            part.planes()[1][i] = -from - i;
        }
        Path file = dir.resolve(name);
        part.write(file, Map.of());
        return file;
    }

    @Test
    void partsStandBelowEachOther() {
        Matrices all = Matrices.join(List.of(part("a.hdf", 2, 1), part("b.hdf", 1, 7)), 2);
        assertEquals(3, all.columns());
        assertEquals(3, all.rows());
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, all.planes()[0]);
        assertArrayEquals(new float[] {-1, -2, -3, -4, -5, -6, -7, -8, -9}, all.planes()[1]);
    }

    @Test
    void aMatrixThatNoArrayCanHoldIsRefusedInWords() {
        UsageError e = assertThrows(UsageError.class, () -> Matrices.zeros(6, 1000, 3_000_000));
        assertTrue(e.getMessage().contains("1000 references x 3000000 particles"), e.getMessage());
    }
}
