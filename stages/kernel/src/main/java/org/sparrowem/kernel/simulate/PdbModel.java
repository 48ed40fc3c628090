package org.sparrowem.kernel.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a PDB file (format 3.3, the columns of ATOM and HETATM) says of a structure.
 *
 * <p>Taken: the first model, proteins, nucleic acids and ligands, C N O P S and selenium (as sulphur). Alternative
 * locations are all kept, each with its occupancy. Left out without notice: hydrogens and water; counted in
 * {@code skipped}: atoms of other elements.
 *
 * @param deposited the atoms as listed
 * @param assembly the first biological assembly (REMARK 350); the same as {@code deposited} where the file names none
 * @param skipped how many atoms of other elements were left out
 */
public record PdbModel(AtomicModel deposited, AtomicModel assembly, int skipped) {

    private record Line(char chain, AtomicModel.Atom atom) {}

    /** Reads the lines of a PDB file; a coordinate that is no number is an {@link IllegalArgumentException} with its line. */
    public static PdbModel parse(Iterable<String> lines) {
        List<Line> atoms = new ArrayList<>();
        AssemblyRemark remark = new AssemblyRemark();
        int skipped = 0;
        int number = 0;
        for (String line : lines) {
            number++;
            if (line.startsWith("ENDMDL")) {
                break;
            } else if (line.startsWith("REMARK 350")) {
                remark.read(line, number);
            } else if (isAtom(line)) {
                String symbol = symbol(line);
                Optional<Element> element = element(symbol);
                if (element.isPresent()) {
                    atoms.add(new Line(line.charAt(21), atom(line, element.get(), number)));
                } else if (!symbol.equals("H") && !symbol.equals("D")) {
                    skipped++;
                }
            }
        }
        AtomicModel deposited = new AtomicModel(atoms.stream().map(Line::atom).toList());
        return new PdbModel(deposited, assembly(deposited, atoms, remark), skipped);
    }

    private static AtomicModel assembly(AtomicModel deposited, List<Line> atoms, AssemblyRemark remark) {
        List<AtomicModel.Atom> all = new ArrayList<>();
        for (AssemblyRemark.Part part : remark.parts()) {
            List<AtomicModel.Atom> chosen = atoms.stream()
                    .filter(l -> part.chains().contains(l.chain()))
                    .map(Line::atom)
                    .toList();
            if (!chosen.isEmpty()) {
                all.addAll(new AtomicModel(chosen).placed(part.placements()).atoms());
            }
        }
        return all.isEmpty() ? deposited : new AtomicModel(all);
    }

    private static boolean isAtom(String line) {
        if (!line.startsWith("ATOM  ") && !line.startsWith("HETATM")) {
            return false;
        }
        String residue = field(line, 17, 20);
        return !residue.equals("HOH") && !residue.equals("DOD");
    }

    private static AtomicModel.Atom atom(String line, Element element, int number) {
        String occupancy = field(line, 54, 60);
        try {
            return new AtomicModel.Atom(
                    element,
                    Double.parseDouble(field(line, 30, 38)),
                    Double.parseDouble(field(line, 38, 46)),
                    Double.parseDouble(field(line, 46, 54)),
                    occupancy.isEmpty() ? 1 : Double.parseDouble(occupancy));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "PDB line " + number + ": expected coordinates in columns 31 to 54, occupancy in 55 to 60, in: "
                            + line,
                    e);
        }
    }

    /** Columns 77 and 78; in old files without them the first two of the atom's name, where a digit may precede H. */
    private static String symbol(String line) {
        String symbol = field(line, 76, 78);
        if (symbol.isEmpty()) {
            symbol = field(line, 12, 14).replaceAll("[0-9]", "");
        }
        return symbol.toUpperCase(Locale.ROOT);
    }

    private static Optional<Element> element(String symbol) {
        return switch (symbol) {
            case "C" -> Optional.of(Element.C);
            case "N" -> Optional.of(Element.N);
            case "O" -> Optional.of(Element.O);
            case "P" -> Optional.of(Element.P);
            case "S", "SE" -> Optional.of(Element.S);
            default -> Optional.empty();
        };
    }

    private static String field(String line, int from, int to) {
        return from >= line.length()
                ? ""
                : line.substring(from, Math.min(to, line.length())).strip();
    }
}
