package org.sparrowem.kernel.search;

/** Chooses the inner loops: vectorised where the JVM was started with the Vector API, else plain. */
final class Engines {
    private static final String VECTOR = "org.sparrowem.kernel.search.vector.VectorKernels";

    /** The choice, made once; both give the same results. */
    static final Kernels BEST = choose();

    private Engines() {}

    /** Looks for the module first: the class must not be loaded without it. */
    private static Kernels choose() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return new ScalarKernels();
        }
        try {
            return (Kernels) Class.forName(VECTOR).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(VECTOR + " is missing from this build", e);
        }
    }
}
