package org.sparrowem.kernel.simulate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sparrowem.kernel.geometry.Rotation;

/** Gathers the first biological assembly from REMARK 350 of a PDB file: which chains go where. */
final class AssemblyRemark {
    /** Chains and the places of their copies. */
    record Part(Set<Character> chains, List<Placement> placements) {}

    private final List<Part> parts = new ArrayList<>();
    private final double[] matrix = new double[12];
    private boolean listingChains;
    private int assemblies;

    /** The parts read so far; empty where the file describes no assembly. */
    List<Part> parts() {
        return parts;
    }

    /** Takes the next line that begins with REMARK 350. */
    void read(String line, int number) {
        String text = line.substring("REMARK 350".length()).strip();
        if (text.startsWith("BIOMOLECULE:")) {
            assemblies++;
            listingChains = false;
        } else if (assemblies > 1) {
            return;
        } else if (text.startsWith("BIOMT")) {
            listingChains = false;
            matrixRow(text.split("\\s+"), number);
        } else if (text.startsWith("APPLY THE FOLLOWING TO CHAINS:")) {
            parts.add(new Part(new HashSet<>(), new ArrayList<>()));
            listingChains = true;
            chains(text);
        } else if (listingChains) {
            chains(text);
        }
    }

    private void chains(String text) {
        String list = text.substring(text.indexOf(':') + 1);
        for (String name : list.split("[,\\s]+")) {
            if (name.length() == 1) {
                parts.get(parts.size() - 1).chains().add(name.charAt(0));
            }
        }
    }

    private void matrixRow(String[] words, int number) {
        try {
            int row = words[0].charAt(5) - '1';
            for (int column = 0; column < 4; column++) {
                matrix[4 * row + column] = Double.parseDouble(words[2 + column]);
            }
            if (row == 2 && !parts.isEmpty()) {
                parts.get(parts.size() - 1).placements().add(placement());
            }
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "PDB line " + number + ": expected BIOMT1 to BIOMT3, a serial number and four numbers", e);
        }
    }

    private Placement placement() {
        double[] m = matrix;
        Rotation rotation = new Rotation(new double[] {m[0], m[1], m[2], m[4], m[5], m[6], m[8], m[9], m[10]});
        return new Placement(rotation, m[3], m[7], m[11]);
    }
}
