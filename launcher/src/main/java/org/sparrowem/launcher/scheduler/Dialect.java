package org.sparrowem.launcher.scheduler;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.sparrowem.launcher.scheduler.Commands.Said;

/** How a batch system wants to be spoken to. */
interface Dialect {
    /** A job as it is submitted. Name, size, dependency and log are said on the command line, where no template can spoil them. */
    record Request(String name, int elements, String after, Path log, Path script) {
        boolean isArray() {
            return elements > 1;
        }
    }

    /** A job that waits or runs; {@code stuck} if it will do so for ever. */
    record Queued(String id, boolean stuck) {}

    /** What is typed before the first colon of {@code --parallel}. */
    String name();

    /** The name of a job, from the step's and a digest that tells it from every other. */
    default String jobName(String label, String digest) {
        return "sparrow-" + label + "-" + digest;
    }

    /** What the job's own number within its array is called in the shell of the job. */
    String element();

    /** What stands for that number in the name of a log. */
    String elementInLog();

    /** The command that submits a job. */
    List<String> submit(Request request);

    /** Whether that command reads the script from its standard input instead of by its name. */
    default boolean readsScript() {
        return false;
    }

    /** The id in the answer to a submission; empty if there is none. */
    Optional<String> id(String answer);

    /** The command that lists the jobs of that name. */
    List<String> find(String name);

    /** The jobs of that name in its answer; empty if the batch system gave no answer. */
    Optional<List<Queued>> found(String name, Said answer);

    /** The command that takes jobs out of the queue. */
    List<String> cancel(Collection<String> ids);

    /** The command that tells what became of a job. */
    List<String> about(String id);

    /** Whether its answer says that the whole job has ended, and not well; what ended well has said so itself, soon to be seen. */
    boolean isOver(String about);
}
