package org.sparrowem.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
    private static SampleOptions bind(String... argv) {
        CommandLine line = new CommandLine("sample", List.of(argv), SampleOptions.class);
        SampleOptions options = line.bind(SampleOptions.class, Converters.NONE);
        line.failIfWrong();
        return options;
    }

    private static List<String> problems(String... argv) {
        return assertThrows(UsageError.class, () -> bind(argv)).problems();
    }

    @Test
    void defaultsFillWhatIsNotGiven() {
        SampleOptions o = bind("p.hdf", "s.hdf");
        assertEquals(
                new SampleOptions(
                        "p.hdf",
                        null,
                        "s.hdf",
                        1,
                        null,
                        new Weigher.Linear(3, 0),
                        SampleOptions.Loudness.MILD,
                        false,
                        1),
                o);
    }

    @ParameterizedTest
    @CsvSource({"--shrink=4", "--shrink 4"})
    void bothFormsOfAnOption(String form) {
        String[] words = ("p.hdf s.hdf " + form).split(" ");
        assertEquals(4, bind(words).shrink());
    }

    @Test
    void shortFormsFlagsAndNegativeNumbers() {
        SampleOptions o = bind("p.hdf", "--prefilt", "-P2", "s.hdf", "--weigher=linear:offset=-3", "--loudness=WILD");
        assertTrue(o.prefilt());
        assertEquals(2, o.parallel());
        assertEquals(-3, o.weigher().weigh(0));
        assertEquals(SampleOptions.Loudness.WILD, o.loudness());
        assertEquals(2, bind("p.hdf", "s.hdf", "-P", "2").parallel());
    }

    @Test
    void noneMeansNoComponent() {
        assertNull(bind("p.hdf", "s.hdf", "--weigher=None").weigher());
    }

    @Test
    void allMistakesAreReportedAtOnceEachWithTheNearestRightName() {
        List<String> all = problems(
                "p.hdf",
                "--shrnk=2",
                "--shrink=0",
                "--mass=0",
                "--weigher=linaer",
                "--loudness=mid",
                "--prefilt",
                "--prefilt");
        assertEquals(
                List.of(
                        "sample: no option '--shrnk'; did you mean '--shrink'?",
                        "sample: --prefilt is given twice",
                        "sample: --scores is required: Scores",
                        "sample: --shrink = 0 is out of range; expected 1 to 16 factor",
                        "sample: --mass = 0 is out of range; expected more than 0 kDa",
                        "sample: --weigher: no weigher 'linaer'; did you mean 'linear'?; known: linear, window",
                        "sample: --loudness = 'mid' is not one of mild, wild; did you mean 'mild'?"),
                all);
    }

    @Test
    void valuesOfTheWrongType() {
        assertEquals(
                List.of(
                        "sample: --shrink = 'two' is not a whole number",
                        "sample: --mass = 'NaN' is out of range; expected more than 0 kDa"),
                problems("p", "s", "--shrink=two", "--mass=NaN").stream()
                        .map(p -> p.replace("--mass = NaN", "--mass = 'NaN'"))
                        .toList());
        assertEquals(List.of("sample: --shrink needs a value (int)"), problems("p", "s", "--shrink"));
        assertEquals(
                List.of("sample: unexpected argument 'x'; expected 2 argument(s): particles scores"),
                problems("p", "s", "x"));
    }

    @Test
    void componentMistakesNameTheComponent() {
        assertEquals(
                List.of(
                        "sample: --weigher: 'linear:factr=1:factor=99': no parameter 'factr'; did you mean 'factor'?; it has factor, offset",
                        "sample: --weigher: 'linear:factr=1:factor=99': factor = 99 is out of range; expected 0 to 10"),
                problems("p", "s", "--weigher=linear:factr=1:factor=99"));
        assertEquals(
                List.of("sample: --weigher: 'window:from_x=2': from_x = 2.0 is above to_x = 1.0"),
                problems("p", "s", "--weigher=window:from_x=2"));
    }

    @Test
    void canonicalOptionsDoNotDependOnTheWayTheyWereTyped() {
        Map<String, String> short_ =
                CommandLine.canonicalOptions(bind("p", "s", "--weigher=linear", "--mass=5", "-P2"));
        Map<String, String> long_ =
                CommandLine.canonicalOptions(bind("p", "s", "--weigher=linear:offset=0:factor=2.0", "--mass=5.00"));
        assertEquals(short_, long_);
        assertEquals(
                Map.of(
                        "loudness",
                        "mild",
                        "mass",
                        "5",
                        "prefilt",
                        "0",
                        "shrink",
                        "1",
                        "weigher",
                        "linear:factor=2:offset=0"),
                short_);
    }

    @Test
    void filesByRole() {
        SampleOptions o = bind("p", "s");
        assertEquals(Map.of("particles", "p"), CommandLine.files(o, OptionSpec.Role.INPUT));
        assertEquals(Map.of("scores", "s"), CommandLine.files(o, OptionSpec.Role.OUTPUT));
    }

    @Stage(name = "many", summary = "Takes several files")
    record Many(
            @In(kind = "stack", doc = "Stacks", position = 0, many = true) String inputs,
            @In(kind = "stack", doc = "One stack", position = 1) String one) {}

    @Test
    void anInputOfSeveralFilesNamesEach() {
        CommandLine line = new CommandLine("many", List.of("a.hdf,r_01#b", "c,d.hdf"), Many.class);
        Many bound = line.bind(Many.class, Converters.NONE);
        assertEquals(
                "{inputs.0=a.hdf, inputs.1=r_01#b, one=c,d.hdf}",
                CommandLine.files(bound, OptionSpec.Role.INPUT).toString());
        assertTrue(HelpText.stage(Many.class, List.of()).contains("--inputs=FILE,FILE..."));
        assertTrue(Manifest.of(Many.class, List.of()).contains("\"many\": true"));
    }
}
