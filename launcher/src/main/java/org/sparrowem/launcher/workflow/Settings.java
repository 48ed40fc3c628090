package org.sparrowem.launcher.workflow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The options of one run: what was given, and beneath it the workflow's defaults. */
public final class Settings {
    private final Workflow workflow;
    private final Map<String, String> given;

    public Settings(Workflow workflow, Map<String, String> given) {
        this.workflow = workflow;
        this.given = new TreeMap<>(given);
    }

    /** The same settings with one value as if it had been typed. */
    public Settings with(String param, String value) {
        Map<String, String> changed = new TreeMap<>(given);
        changed.put(param, value);
        return new Settings(workflow, changed);
    }

    /** The value as typed, else the default; empty if there is neither. */
    public String get(String param) {
        String value = given.get(param);
        return value != null
                ? value
                : isIdle(param) ? "" : workflow.params().get(param).def();
    }

    /** A file that is there by default is not asked for until what it belongs to is. */
    private boolean isIdle(String param) {
        Param p = workflow.params().get(param);
        return p.file() && !p.needs().isEmpty() && !isSet(p.needs());
    }

    /** Whether somebody typed it. */
    public boolean isGiven(String param) {
        return given.containsKey(param);
    }

    /** Whether it has a value that means something: not empty, and for a flag not off. */
    public boolean isSet(String param) {
        String value = get(param);
        boolean flag = workflow.params().get(param).option().isFlag();
        return flag
                ? value.equalsIgnoreCase("1")
                        || value.equalsIgnoreCase("true")
                        || value.equalsIgnoreCase("yes")
                        || value.equalsIgnoreCase("on")
                : !value.isEmpty() && !(isNumber(param) && isOff(param, value));
    }

    private boolean isNumber(String param) {
        String type = workflow.params().get(param).option().type();
        return type.equals("int") || type.equals("float");
    }

    /** EMAN2 lets 0 stand for "absent" where the default is 0 ({@code --pad=0}, {@code --shrink=0}, {@code --mass=0}). */
    private boolean isOff(String param, String value) {
        return workflow.params().get(param).def().equals("0") && Double.parseDouble(value) == 0;
    }

    public int whole(String param) {
        return Integer.parseInt(get(param).strip());
    }

    /** The canonical value of every parameter, in the order of the workflow; absent ones are empty. */
    public Map<String, String> all() {
        Map<String, String> values = new LinkedHashMap<>();
        workflow.params().values().forEach(p -> values.put(p.name(), canonical(p)));
        return values;
    }

    /** The part of {@link #all} that makes one run another. */
    public Map<String, String> identity() {
        Map<String, String> values = all();
        values.keySet().removeIf(name -> !workflow.params().get(name).identity());
        return values;
    }

    private String canonical(Param param) {
        String value = get(param.name());
        if (param.option().isFlag()) {
            return isSet(param.name()) ? "1" : "0";
        }
        if (param.option().type().equals("float") && !value.isEmpty()) {
            double number = Double.parseDouble(value);
            return number == Math.rint(number) && Math.abs(number) < 1e15
                    ? Long.toString((long) number)
                    : Double.toString(number);
        }
        return value;
    }
}
