package org.sparrowem.store.fault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What the record of a work would be if the program had made a mistake that every run without a power failure hides. */
final class Mistakes {
    private Mistakes() {}

    static Map<String, UnaryOperator<List<Op>>> all() {
        Map<String, UnaryOperator<List<Op>>> all = new LinkedHashMap<>();
        all.put("no file is forced", without(op -> op instanceof Op.Forced));
        for (String directory : List.of("", "refine_01", "refine_01/parts", "refine_01/parts/receipts"))
            all.put("names in '" + directory + "' are not forced", without(new Op.ForcedNames(directory)::equals));
        all.put("the receipt goes first", Mistakes::receiptFirst);
        return all;
    }

    private static UnaryOperator<List<Op>> without(Predicate<Op> left) {
        return ops -> ops.stream().filter(left.negate()).toList();
    }

    /** What is done to the file and the names of the receipt comes before what is done to the outputs. */
    private static List<Op> receiptFirst(List<Op> ops) {
        List<Op> rest = new ArrayList<>(ops);
        List<Integer> nodes = new ArrayList<>();
        for (Op op : ops)
            if (op instanceof Op.Names n && isReceipt(n.directory()))
                nodes.addAll(n.names().values());
        Predicate<Op> concerns = op -> op instanceof Op.Names n && isReceipt(n.directory())
                || op instanceof Op.ForcedNames f && isReceipt(f.directory())
                || op instanceof Op.Write w && nodes.contains(w.node())
                || op instanceof Op.Forced f && nodes.contains(f.node());
        List<Op> receipt = ops.stream().filter(concerns).toList();
        int first = 0;
        while (!(rest.get(first) instanceof Op.Write)) first++;
        int before = first - 1; // the first output is created just before it is written
        rest.subList(before, rest.size()).removeIf(concerns);
        rest.addAll(before, receipt);
        return rest;
    }

    private static boolean isReceipt(String directory) {
        return directory.endsWith("receipts");
    }
}
