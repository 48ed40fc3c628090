package org.sparrowem.stages.ctf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sparrowem.kernel.ctf.Ctf;
import org.sparrowem.kernel.ctf.GroupLevel;
import org.sparrowem.shell.Images;

/**
 * Which particles come from one micrograph; those of too few particles to tell anything are in none.
 *
 * @param of for each particle the number of its group, -1 for none
 * @param names for each group the micrograph, or the defocus where that is all that is known
 * @param sizes for each group its particles
 */
record Groups(int[] of, List<String> names, int[] sizes) {
    /** The columns that name it, the first that is there counts. */
    static final List<String> MICROGRAPH = List.of("rlnMicrographName", "ptcl_source_image");

    static Groups of(Path path, Images images) {
        String[] names = new String[images.size()];
        Ctf last = null;
        String name = "";
        for (int i = 0; i < names.length; i++) {
            Map<String, Object> attributes = images.attributes(i);
            String micrograph = micrograph(attributes);
            if (micrograph == null) {
                Ctf ctf = CtfParticles.ctf(path, images, i).ctf();
                name = ctf.equals(last) ? name : ctf.toString();
                last = ctf;
            }
            names[i] = micrograph == null ? name : micrograph;
        }
        return of(names);
    }

    private static String micrograph(Map<String, Object> attributes) {
        return MICROGRAPH.stream()
                .map(attributes::get)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElse(null);
    }

    /** Groups by a name for each particle, in the order in which they come. */
    static Groups of(String[] nameOf) {
        Map<String, Integer> count = new HashMap<>();
        for (String name : nameOf) {
            count.merge(name, 1, Integer::sum);
        }
        Map<String, Integer> numbers = new HashMap<>();
        List<String> names = new ArrayList<>();
        int[] of = new int[nameOf.length];
        Arrays.fill(of, -1);
        for (int i = 0; i < of.length; i++) {
            if (count.get(nameOf[i]) >= GroupLevel.LEAST_PARTICLES) {
                of[i] = numbers.computeIfAbsent(nameOf[i], name -> {
                    names.add(name);
                    return names.size() - 1;
                });
            }
        }
        return new Groups(
                of, List.copyOf(names), names.stream().mapToInt(count::get).toArray());
    }
}
