package org.sparrowem.shell;

import java.util.List;
import org.sparrowem.contract.UsageError;
import org.sparrowem.store.StoreException;

/** The exit codes, and what is said with them. */
enum Exit {
    DONE(0),
    OUR_FAULT(1),
    USERS_MISTAKE(2),
    TRY_AGAIN(75);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Exit of(Throwable failure) {
        if (failure instanceof UsageError) {
            return USERS_MISTAKE;
        }
        if (failure instanceof StoreException s) {
            return switch (s.kind()) {
                case USER -> USERS_MISTAKE;
                case BUSY -> TRY_AGAIN;
                default -> OUR_FAULT;
            };
        }
        return OUR_FAULT;
    }

    /** One line for each mistake; only a fault of ours comes with its class, for the report that we ask for. */
    static List<String> lines(String program, Throwable failure) {
        if (failure instanceof UsageError usage) {
            return usage.problems();
        }
        if (failure instanceof StoreException) {
            return List.of(program + ": " + failure.getMessage());
        }
        if (failure instanceof OutOfMemoryError) {
            return List.of(
                    program + ": out of memory at " + Runtime.getRuntime().maxMemory() / (1 << 20)
                            + " MB; give the JVM more with JDK_JAVA_OPTIONS=-Xmx8g");
        }
        return List.of(program + ": " + failure
                + "; this is our fault: please report it with the stack trace that --verbose=9 prints");
    }
}
