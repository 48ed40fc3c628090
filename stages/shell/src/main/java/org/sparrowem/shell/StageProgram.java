package org.sparrowem.shell;

/**
 * A stage: its options, and what it does with them.
 *
 * @param <O> the options record, which carries {@code @Stage}
 */
public interface StageProgram<O extends Record> {
    /** The options record's class. */
    Class<O> options();

    /**
     * Opens the inputs and checks everything that can be checked without working; writes nothing.
     *
     * <p>Mistakes are told to {@link StageContext#problem}, all of them; {@code --check} ends after this call. With
     * {@code --check} an input may be missing, which has been told already: what can be checked of the others still is.
     *
     * @return the work itself, run only if there was no problem
     */
    Job prepare(O options, StageContext context);

    /** The work of a stage, ready to start. */
    @FunctionalInterface
    interface Job {
        /** Writes every output under the temporary path that {@code outputs} gives for it. */
        void run(Outputs outputs);
    }
}
