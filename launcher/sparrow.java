///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Refine cryo-EM maps: the sparrow command and all its stages, from a Maven repository
//JAVA 17+
//JAVAC_OPTIONS -proc:none
//RUNTIME_OPTIONS -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djava.awt.headless=true
// Each program is the jar that runs alone (classifier all; @fatjar: nothing else is fetched). The launcher finds the stages
// on this class path and starts each from its own jar, so what JBang resolves here is all that a run needs.
//DEPS org.sparrowem:launcher:0.1.0:all@fatjar
//DEPS org.sparrowem:import:0.1.0:all@fatjar
//DEPS org.sparrowem:simulate:0.1.0:all@fatjar
//DEPS org.sparrowem:project3d:0.1.0:all@fatjar
//DEPS org.sparrowem:simmx:0.1.0:all@fatjar
//DEPS org.sparrowem:classify:0.1.0:all@fatjar
//DEPS org.sparrowem:classaverage:0.1.0:all@fatjar
//DEPS org.sparrowem:make3d:0.1.0:all@fatjar
//DEPS org.sparrowem:postprocess:0.1.0:all@fatjar
//DEPS org.sparrowem:fsc:0.1.0:all@fatjar
//DEPS org.sparrowem:ctf:0.1.0:all@fatjar
//DEPS org.sparrowem:process:0.1.0:all@fatjar
//DEPS org.sparrowem:split:0.1.0:all@fatjar
//DEPS org.sparrowem:halfmaps:0.1.0:all@fatjar
//DEPS org.sparrowem:join:0.1.0:all@fatjar
//DEPS org.sparrowem:models:0.1.0:all@fatjar
//DEPS org.sparrowem:export:0.1.0:all@fatjar

/** The sparrow command for JBang, where there is no checkout. */
class sparrow {
    public static void main(String[] arguments) {
        org.sparrowem.launcher.command.Sparrow.main(arguments);
    }
}
