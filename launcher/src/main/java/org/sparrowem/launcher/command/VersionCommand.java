package org.sparrowem.launcher.command;

import java.util.List;

/** Prints what is installed. */
final class VersionCommand implements Command {
    private final Installation installation;

    VersionCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public String name() {
        return "version";
    }

    @Override
    public String summary() {
        return "Print the version, the Java and the stages in use";
    }

    @Override
    public String help() {
        return "usage: sparrow version\n\n" + summary() + ".\n";
    }

    @Override
    public int run(List<String> args, Console console) {
        String version = VersionCommand.class.getPackage().getImplementationVersion();
        console.out().println("Sparrow " + (version == null ? "(unpacked)" : version));
        console.out()
                .println("Java " + Runtime.version() + " at " + System.getProperty("java.home") + ", "
                        + Runtime.getRuntime().availableProcessors() + " processors");
        installation.stages().all().forEach(m -> console.out()
                .printf(
                        "%-13s version %-3s %s%n",
                        m.name(), m.version(), installation.stages().jar(m.name())));
        return 0;
    }
}
