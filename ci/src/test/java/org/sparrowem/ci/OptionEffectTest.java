package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sparrowem.shell.testing.Shows;

/** Every option of {@code sparrow refine} has a test that shows what it does to a run; a new one without fails here. */
@Tag("slow")
class OptionEffectTest {
    private static final List<Class<?>> CASES =
            List.of(DataEffectTest.class, SimilarityEffectTest.class, ClassEffectTest.class, MapEffectTest.class);

    @Test
    void everyOptionOfRefineHasATestOfItsEffect() {
        TreeSet<String> shown = new TreeSet<>();
        CASES.forEach(tests -> {
            for (var method : tests.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Shows.class)) {
                    shown.addAll(List.of(method.getAnnotation(Shows.class).value()));
                }
            }
        });
        assertEquals(new TreeSet<>(TinyRuns.shared().declared()), shown);
    }
}
