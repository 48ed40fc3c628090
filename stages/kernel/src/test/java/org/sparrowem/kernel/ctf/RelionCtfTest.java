package org.sparrowem.kernel.ctf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.sparrowem.contract.UsageError;

class RelionCtfTest {
    private static Function<String, OptionalDouble> columns(Map<String, Double> row) {
        return label -> row.containsKey(label) ? OptionalDouble.of(row.get(label)) : OptionalDouble.empty();
    }

    @Test
    void thereAndBack() {
        RelionCtf columns = new RelionCtf(21500, 18300, 35, 200, 2.0, 0.07, 12, 55);
        Ctf ctf = columns.ctf();
        assertEquals(1.99, ctf.defocusUm(), 1e-12);
        assertEquals(0.32, ctf.defocusDiffUm(), 1e-12);
        RelionCtf back = RelionCtf.of(ctf);
        assertEquals(21500, back.defocusU(), 1e-8);
        assertEquals(18300, back.defocusV(), 1e-8);
        RelionCtf rest = new RelionCtf(
                21500,
                18300,
                back.defocusAngle(),
                back.voltage(),
                back.sphericalAberration(),
                back.amplitudeContrast(),
                back.phaseShift(),
                back.bFactor());
        assertEquals(columns, rest);
    }

    @Test
    void columnsThatRelionMayLeaveOutHaveItsDefaults() {
        Map<String, Double> row = Map.of(
                "rlnDefocusU",
                15000.0,
                "rlnVoltage",
                300.0,
                "rlnSphericalAberration",
                2.7,
                "rlnAmplitudeContrast",
                0.1);
        RelionCtf expected = new RelionCtf(15000, 15000, 0, 300, 2.7, 0.1, 0, 0);
        assertEquals(Optional.of(expected), RelionCtf.of(columns(row)));
        assertEquals(Optional.empty(), RelionCtf.of(columns(Map.of("rlnVoltage", 300.0))));
    }

    @Test
    void missingOpticsAreNamedAllAtOnce() {
        Map<String, Double> row = Map.of("rlnDefocusU", 15000.0, "rlnVoltage", 300.0);
        UsageError e = assertThrows(UsageError.class, () -> RelionCtf.of(columns(row)));
        assertEquals(2, e.problems().size());
        assertTrue(e.problems().get(0).contains("rlnSphericalAberration"));
    }
}
