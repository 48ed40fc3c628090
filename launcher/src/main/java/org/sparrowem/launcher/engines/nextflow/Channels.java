package org.sparrowem.launcher.engines.nextflow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sparrowem.launcher.engines.Wiring;
import org.sparrowem.launcher.manifest.StageManifest;
import org.sparrowem.launcher.manifest.StageOption;
import org.sparrowem.launcher.workflow.Source;
import org.sparrowem.launcher.workflow.Step;

/** The names of the channels that carry datasets between steps and iterations. */
final class Channels {
    private final Wiring wiring;
    private final Map<String, String> taken = new LinkedHashMap<>();
    private final Map<String, Source> states = new LinkedHashMap<>();

    Channels(Wiring wiring) {
        this.wiring = wiring;
        Map<String, String> later = new LinkedHashMap<>();
        for (Step step : wiring.workflow().steps()) {
            step.inputs().values().forEach(source -> look(source, later));
            if (isCountedOnce(step)) {
                later.put(step.id() + "_blocks", "size and number of blocks of " + step.id());
            }
        }
        taken.putAll(later);
    }

    private void look(Source source, Map<String, String> later) {
        if (!source.then().isEmpty()) {
            states.putIfAbsent(state(source), source);
            later.put(state(source), "what the iteration before left, in the first one what there was before");
            return;
        }
        for (Source.Ref ref : source.first()) {
            String name = channel(ref);
            if (ref.isParam() && !isOnce(name)) {
                later.put(name, "the file of --" + ref.name());
            } else if (isOnce(name)) {
                taken.put(name, "particles");
            }
        }
    }

    Map<String, String> taken() {
        return taken;
    }

    /** What goes from one iteration to the next, by channel. */
    Map<String, Source> states() {
        return states;
    }

    private boolean isOnce(String channel) {
        return wiring.workflow().once().stream()
                .anyMatch(s -> s.outputs().keySet().stream().anyMatch(o -> channel.equals(s.id() + "_" + o)));
    }

    private static String state(Source source) {
        Source.Ref ref = source.then().get(0);
        return "previous_" + ref.name() + "_" + ref.output();
    }

    /** A parameter that names a stored set stands for the output of the step that it makes needless. */
    private String channel(Source.Ref ref) {
        if (!ref.isParam()) {
            return ref.name() + "_" + ref.output();
        }
        return wiring.workflow().once().stream()
                .filter(s -> s.unlessStored().equals(ref.name()))
                .map(s -> s.id() + "_" + s.outputs().keySet().iterator().next())
                .findFirst()
                .orElse(ref.name());
    }

    String firstOf(List<Source.Ref> refs) {
        List<String> names = refs.stream().map(this::channel).distinct().toList();
        String nested = names.get(names.size() - 1);
        for (int i = names.size() - 2; i >= 0; i--) {
            nested = "firstOf(" + names.get(i) + ", " + nested + ")";
        }
        return nested;
    }

    String input(Step step, StageOption input) {
        Source source = step.inputs().get(input.name());
        if (source == null) {
            return "nothing";
        }
        return source.then().isEmpty() ? firstOf(source.first()) : state(source);
    }

    /** Whether a step has nothing to work on before the second iteration. */
    boolean startsLate(Step step) {
        return step.inputs().values().stream()
                .anyMatch(s -> s.first().isEmpty() && !s.then().isEmpty());
    }

    /** Whether the number of a step's blocks is the same in all iterations. */
    boolean isCountedOnce(Step step) {
        StageManifest manifest = wiring.manifest(step);
        return !manifest.scatter().isEmpty() && wiring.place(manifest, wiring.counted(manifest)) == Wiring.Place.SET;
    }
}
