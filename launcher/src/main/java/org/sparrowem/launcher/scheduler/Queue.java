package org.sparrowem.launcher.scheduler;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sparrowem.launcher.run.Failure;
import org.sparrowem.launcher.scheduler.Commands.Said;

/** A batch system that one can talk to. */
final class Queue {
    /** What commands say when the request may have arrived although its answer did not, or may arrive another time. */
    private static final Pattern NO_ANSWER = Pattern.compile(
            "timed out|unable to contact|connection refused|temporarily|try again", Pattern.CASE_INSENSITIVE);

    private final Dialect dialect;
    private final Commands commands;
    private String problem = "";

    Queue(Dialect dialect, Commands commands) {
        this.dialect = dialect;
        this.commands = commands;
    }

    /**
     * Submits a job; returns its id. If the answer is lost the job is found by its name.
     *
     * @throws Failure with exit code 2 if the batch system refuses it, 75 if it may have taken it, or may take it later
     */
    String submit(String name, List<String> command, Path script) {
        Said said = commands.run(command, dialect.readsScript() ? script : null);
        Optional<String> id = said.exit() == 0 ? dialect.id(said.out()) : Optional.empty();
        if (id.isPresent()) {
            return id.get();
        }
        Optional<List<Dialect.Queued>> found = find(name);
        if (found.isPresent() && !found.get().isEmpty()) {
            return found.get().get(0).id();
        }
        // A batch system that is away refuses everything, the question for the name too.
        boolean away = said.exit() <= 0
                || found.isEmpty()
                || NO_ANSWER.matcher(said.problem()).find();
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

    /**
     * Takes whatever has that name out of the queue; returns the ids of what was there.
     *
     * @throws Failure with exit code 75 if it may still be there: silence does not mean that it is out
     */
    List<String> remove(String name) {
        List<String> ids = ids(name);
        if (!ids.isEmpty()) {
            Said said = commands.run(dialect.cancel(ids));
            // Of those that have left it meanwhile nobody needs to hear.
            if (said.exit() != 0 && !ids(name).isEmpty()) {
                throw new Failure(75, "job " + String.join(", ", ids) + " is not cancelled: " + said.problem());
            }
        }
        return ids;
    }

    private List<String> ids(String name) {
        return find(name).orElseThrow(() -> new Failure(75, "the batch system does not answer: " + problem)).stream()
                .map(Dialect.Queued::id)
                .distinct()
                .toList();
    }

    /** Whether the batch system says that a job has ended, and not well. */
    boolean isOver(String id) {
        return dialect.isOver(about(id));
    }

    /** What the batch system still knows of a job, in its own words. */
    String about(String id) {
        Said said = commands.run(dialect.about(id));
        return said.exit() == 0 ? said.out() : "";
    }
}
