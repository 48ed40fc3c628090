package org.sparrowem.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;

class DerivedTextTest {
    @Test
    void helpShowsEveryDeclarationOnce() {
        String help = HelpText.stage(SampleOptions.class, List.of());
        assertTrue(
                help.startsWith("usage: sample <particles> <scores> [options]\n\nShows what a contract can say."),
                help);
        assertTrue(help.contains("Takes the place of EMAN2's e2sample.py."), help);
        assertTrue(help.contains("  --shrink=INT                Bin first [1 to 16 factor] (default 1)"), help);
        assertTrue(help.contains("  --mass=FLOAT                Mass [more than 0 kDa]\n"), help);
        assertTrue(help.contains("  -P, --parallel=INT          Threads (default 1)"), help);
        assertTrue(help.contains("(sparrow help weighers -v 1) (default linear:factor=3)"), help);
        assertTrue(help.endsWith("\nTeaches by example.\n"), help);
    }

    @Test
    void componentListAtBothDepths() {
        assertEquals(
                "linear                        Times a factor\nwindow                        One inside a range, else 0\n",
                HelpText.components(Weigher.class, 0));
        assertTrue(HelpText.components(Weigher.class, 1)
                .contains("    factor                    Factor [0 to 10] (default 2)\n"));
    }

    @Test
    void manifestHoldsWhatALauncherNeeds() {
        JsonObject json = JsonParser.parseString(Manifest.of(SampleOptions.class, List.of()))
                .getAsJsonObject();
        assertEquals("sample", json.get("stage").getAsString());
        JsonObject shrink = json.getAsJsonArray("options").asList().stream()
                .map(e -> e.getAsJsonObject())
                .filter(o -> o.get("name").getAsString().equals("shrink"))
                .findFirst()
                .orElseThrow();
        assertEquals("1", shrink.get("default").getAsString());
        assertEquals("1 to 16", shrink.get("range").getAsString());
        assertEquals("int", shrink.get("type").getAsString());
        JsonObject first = json.getAsJsonArray("options").get(0).getAsJsonObject();
        assertEquals("input", first.get("role").getAsString());
        assertEquals(0, first.get("position").getAsInt());
        assertTrue(first.get("required").getAsBoolean());
    }

    @Test
    void componentsJsonListsKindsNamesAndParameters() {
        JsonObject json = JsonParser.parseString(Manifest.components()).getAsJsonObject();
        assertEquals(
                2,
                json.getAsJsonObject("weighers")
                        .getAsJsonObject("linear")
                        .getAsJsonArray("parameters")
                        .size());
    }

    @Test
    void nearestNamesAreSlipsOfTheFingersOnly() {
        List<String> names = List.of("rotate_translate_flip", "refine", "ccc");
        assertEquals("; did you mean 'refine'?", Nearest.hint("refien", names));
        assertEquals("; did you mean 'rotate_translate_flip'?", Nearest.hint("rotate_trans", names));
        assertEquals("", Nearest.hint("phase", names));
    }
}
