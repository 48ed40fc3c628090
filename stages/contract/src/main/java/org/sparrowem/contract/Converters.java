package org.sparrowem.contract;

/** Turns text into values of types that the contract does not know, such as an image named by its file. */
@FunctionalInterface
public interface Converters {
    /** Knows none. */
    Converters NONE = new Converters() {
        @Override
        public <T> T convert(Class<T> type, String text) {
            throw new IllegalStateException("no converter for " + type.getName());
        }
    };

    /**
     * Converts a text that is not empty.
     *
     * @throws UsageError if the text names nothing that can be used
     */
    <T> T convert(Class<T> type, String text);
}
