package org.sparrowem.ci;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The arrows between the modules, read from the class files: contract, kernel, store, shell, stages, launcher. */
class ArchitectureTest {
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.sparrowem");

    /** Who may see whom, besides itself and libraries. */
    private static final Map<String, Set<String>> ARROWS = Map.of(
            "contract", Set.of(),
            "kernel", Set.of("contract"),
            "store", Set.of(),
            "shell", Set.of("contract", "kernel", "store"),
            "stages", Set.of("contract", "kernel", "store", "shell"),
            "launcher", Set.of("contract", "store"));

    @Test
    void everyModuleIsSeen() {
        Set<String> seen =
                ALL.stream().map(c -> c.getPackageName().split("\\.")[2]).collect(Collectors.toSet());
        assertTrue(seen.containsAll(ARROWS.keySet()), "class files seen: " + seen);
    }

    @Test
    void noOtherArrow() {
        for (String from : ARROWS.keySet()) {
            for (String to : ARROWS.keySet()) {
                if (!from.equals(to) && !ARROWS.get(from).contains(to)) {
                    noClasses()
                            .that()
                            .resideInAPackage("org.sparrowem." + from + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage("org.sparrowem." + to + "..")
                            .because(from + " may see only " + ARROWS.get(from))
                            .check(ALL);
                }
            }
        }
    }

    @Test
    void noStageKnowsAnother() {
        slices().matching("org.sparrowem.stages.(*)..")
                .should()
                .notDependOnEachOther()
                .check(ALL);
    }

    @Test
    void theKernelKnowsNoFilesClockEnvironmentOrPrinting() {
        noClasses()
                .that()
                .resideInAPackage("org.sparrowem.kernel..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.net..", "java.time..")
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage("org.sparrowem.kernel..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.(File.*|RandomAccessFile|PrintStream)")
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage("org.sparrowem.kernel..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(Math.class, "random")
                .check(ALL);
    }

    /** Math's versions of these may differ in the last bit between JDKs and processors, and then between two runs of a project. */
    @Test
    void theKernelsTranscendentalFunctionsAreStrict() {
        noClasses()
                .that()
                .resideInAPackage("org.sparrowem.kernel..")
                .should()
                .callMethodWhere(target(owner(equivalentTo(Math.class)))
                        .and(target(nameMatching("a?(sin|cos|tan)h?|atan2|exp|expm1|log|log10|log1p|pow|cbrt|hypot"))))
                .check(ALL);
    }

    @Test
    void onlyTheIndexTouchesMapDb() {
        noClasses()
                .that()
                .haveNameNotMatching("org\\.sparrowem\\.store\\..*Index.*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.mapdb..")
                .check(ALL);
    }

    @Test
    void vectorCodeStaysInItsPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.sparrowem.kernel.search.vector..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator..")
                .check(ALL);
    }

    @Test
    void recordsAreTheOnlyComponents() {
        classes()
                .that()
                .areAnnotatedWith("org.sparrowem.contract.Named")
                .should()
                .beRecords()
                .check(ALL);
    }
}
