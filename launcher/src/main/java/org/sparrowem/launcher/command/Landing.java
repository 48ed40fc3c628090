package org.sparrowem.launcher.command;

import java.util.List;

/** The first page that a newcomer sees. */
final class Landing {
    private Landing() {}

    static String page(Installation installation, List<Command> commands) {
        StringBuilder s = new StringBuilder(Texts.read("landing.txt"));
        s.append("Commands:\n");
        commands.forEach(c -> s.append(String.format("  %-14s %s%n", c.name(), c.summary())));
        s.append("\nStages (each also runs alone; sparrow <stage> --help):\n");
        if (installation.stages().names().isEmpty()) {
            s.append(
                    "  none are built yet; the script launcher/sparrow builds them, or: mvn -B -q -DskipTests package\n");
        }
        installation.stages().all().forEach(m -> s.append(String.format("  %-14s %s%n", m.name(), m.summary())));
        return s.append("\nExit codes: 0 done, 2 your mistake, 1 our fault, 75 somebody else is at it, try later.\n")
                .toString();
    }
}
