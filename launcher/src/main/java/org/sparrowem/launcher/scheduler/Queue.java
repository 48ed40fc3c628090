package org.sparrowem.launcher.scheduler;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.sparrowem.launcher.run.Failure;
import org.sparrowem.launcher.scheduler.Commands.Said;

/** A batch system that one can talk to. */
final class Queue {
    private final Dialect dialect;
    private final Commands commands;
    private String problem = "";

    Queue(Dialect dialect, Commands commands) {
        this.dialect = dialect;
        this.commands = commands;
    }

    /**
     * Submits a job; returns its id.
     *
     * @throws Failure with exit code 2 if the batch system refuses it, 75 if it does not answer
     */
    String submit(String name, List<String> command, Path script) {
        Said said = commands.run(command, dialect.readsScript() ? script : null);
        Optional<String> id = said.exit() == 0 ? dialect.id(said.out()) : Optional.empty();
        if (id.isPresent()) {
            return id.get();
        }
        // A batch system that is away refuses everything, this question too.
        boolean away = said.exit() < 0 || find(name).isEmpty();
        throw new Failure(
                away ? 75 : 2,
                command.get(0) + (away ? " gave no answer: " : " refused the job: ") + said.problem()
                        + "; the script is " + script);
    }

    /** The jobs of that name that wait or run; empty if there is no telling. */
    Optional<List<Dialect.Queued>> find(String name) {
        Said said = commands.run(dialect.find(name));
        Optional<List<Dialect.Queued>> found = dialect.found(name, said);
        problem = found.isPresent() ? "" : said.problem();
        return found;
    }

    /** Why the last search had no answer; empty if it had one. */
    String problem() {
        return problem;
    }

    /** Takes jobs out of the queue; of those that have left it already nobody needs to hear. */
    Said cancel(Collection<String> ids) {
        return commands.run(dialect.cancel(ids));
    }

    /** What the batch system still knows of a job, in its own words. */
    String about(String id) {
        Said said = commands.run(dialect.about(id));
        return said.exit() == 0 ? said.out() : "";
    }
}
