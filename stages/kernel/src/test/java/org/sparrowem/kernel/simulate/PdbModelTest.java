package org.sparrowem.kernel.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PdbModelTest {
    private static final String CARBON =
            "ATOM      2  CA  ALA A   2      85.974  23.464   0.860  1.00 27.17           C  ";

    private static final List<String> LINES = List.of(
            "REMARK 350 BIOMOLECULE: 1",
            "REMARK 350 APPLY THE FOLLOWING TO CHAINS: A",
            "REMARK 350   BIOMT1   1  1.000000  0.000000  0.000000        0.00000",
            "REMARK 350   BIOMT2   1  0.000000  1.000000  0.000000        0.00000",
            "REMARK 350   BIOMT3   1  0.000000  0.000000  1.000000        0.00000",
            "REMARK 350   BIOMT1   2 -1.000000  0.000000  0.000000       10.00000",
            "REMARK 350   BIOMT2   2  0.000000 -1.000000  0.000000       20.00000",
            "REMARK 350   BIOMT3   2  0.000000  0.000000  1.000000       30.00000",
            "REMARK 350 BIOMOLECULE: 2",
            "REMARK 350 APPLY THE FOLLOWING TO CHAINS: B",
            "REMARK 350   BIOMT1   1  1.000000  0.000000  0.000000        0.00000",
            "REMARK 350   BIOMT2   1  0.000000  1.000000  0.000000        0.00000",
            "REMARK 350   BIOMT3   1  0.000000  0.000000  1.000000        0.00000",
            CARBON,
            "ATOM      3  HA  ALA A   2      85.974  23.464   0.860  1.00 27.17           H  ",
            "ATOM      4  SG ACYS A   3      -1.000   2.000   3.500  0.60 27.17           S  ",
            "ATOM      5  SG BCYS A   3      -1.500   2.000   3.500  0.40 27.17           S  ",
            "ATOM      6  N   GLY B   4       1.000   2.000   3.000  1.00 27.17",
            "HETATM    7 MG    MG B   5       1.000   2.000   3.000  1.00 27.17          MG  ",
            "HETATM    8 SE   MSE A   6       4.000   5.000   6.000  1.00 27.17          SE  ",
            "HETATM    9  O   HOH A   7       4.000   5.000   6.000  1.00 27.17           O  ",
            "ENDMDL",
            CARBON);

    @Test
    void takesTheHeavyAtomsOfTheFirstModel() {
        PdbModel pdb = PdbModel.parse(LINES);
        List<AtomicModel.Atom> atoms = pdb.deposited().atoms();
        assertEquals(new AtomicModel.Atom(Element.C, 85.974, 23.464, 0.860, 1), atoms.get(0));
        assertEquals(new AtomicModel.Atom(Element.S, -1.0, 2.0, 3.5, 0.6), atoms.get(1));
        assertEquals(new AtomicModel.Atom(Element.S, -1.5, 2.0, 3.5, 0.4), atoms.get(2));
        assertEquals(new AtomicModel.Atom(Element.N, 1, 2, 3, 1), atoms.get(3));
        assertEquals(new AtomicModel.Atom(Element.S, 4, 5, 6, 1), atoms.get(4));
        assertEquals(5, atoms.size());
        assertEquals(1, pdb.skipped(), "magnesium");
    }

    @Test
    void buildsTheFirstAssembly() {
        List<AtomicModel.Atom> atoms = PdbModel.parse(LINES).assembly().atoms();
        assertEquals(8, atoms.size(), "chain A's four, twice");
        assertEquals(85.974, atoms.get(0).xA());
        assertEquals(10 - 85.974, atoms.get(4).xA(), 1e-9);
        assertEquals(20 - 23.464, atoms.get(4).yA(), 1e-9);
        assertEquals(30.860, atoms.get(4).zA(), 1e-9);
    }

    @Test
    void withoutAnAssemblyItIsTheDepositedModel() {
        PdbModel pdb = PdbModel.parse(List.of(CARBON));
        assertEquals(pdb.deposited(), pdb.assembly());
    }

    @Test
    void badCoordinatesAreNamedWithTheirLine() {
        List<String> lines = List.of("HEADER", CARBON.replace("23.464", "23,464"));
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> PdbModel.parse(lines));
        assertTrue(e.getMessage().startsWith("PDB line 2:"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> PdbModel.parse(List.of("HEADER")), "no atoms");
    }

    @Test
    void centringPutsTheMassCentreAtTheOrigin() {
        AtomicModel.Atom one = new AtomicModel.Atom(Element.C, 4, 0, 0, 1);
        AtomicModel.Atom other = new AtomicModel.Atom(Element.C, 0, 2, 0, 0.5);
        AtomicModel centred = new AtomicModel(List.of(one, other)).centred();
        assertEquals(4 - 8 / 3.0, centred.atoms().get(0).xA(), 1e-12);
        assertEquals(2 - 2 / 3.0, centred.atoms().get(1).yA(), 1e-12);
        assertEquals(4, new AtomicModel(List.of(one, other)).radiusA(), 1e-12);
    }
}
