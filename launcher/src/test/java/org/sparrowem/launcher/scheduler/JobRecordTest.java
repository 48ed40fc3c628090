package org.sparrowem.launcher.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a head leaves for the next one. */
class JobRecordTest {
    private static final Resources R = new Resources(1, 1000, 60);

    @TempDir
    Path directory;

    private static BatchJob job(String name, int attempt, Resources resources, String outcome) {
        return new BatchJob(name, BatchJob.Part.WHOLE, attempt, List.of("0 1", "2"), resources, "", "7", outcome);
    }

    private static JobRecord record(BatchJob... jobs) {
        return new JobRecord("simmx_00", "sparrow simmx <a> 'b'", "slurm", "", List.of(jobs));
    }

    @Test
    void aRecordIsReadAsItWasWrittenAndNoByteOfItMayChange() throws IOException {
        Path file = directory.resolve("simmx_00.json");
        JobRecord record = record(job("a", 1, R, "memory"), job("b", 2, R, ""));
        record.write(file);
        assertEquals(Optional.of(record), JobRecord.read(file));
        assertEquals(Optional.empty(), JobRecord.read(directory.resolve("absent.json")));
        String text = Files.readString(file);
        for (String changed : List.of(text.replace("\"7\"", "\"8\""), text.substring(0, 90), "", "[]", "{}")) {
            Files.writeString(file, changed);
            assertThrows(JsonParseException.class, () -> JobRecord.read(file), changed);
        }
    }

    @Test
    void aJobTakesThePlaceOfItsNamesake() {
        JobRecord record = record(job("a", 1, R, ""), job("b", 1, R, ""));
        JobRecord changed = record.with(job("a", 1, R, "done")).with(job("c", 2, R, ""));
        assertEquals(
                List.of("a", "b", "c"),
                changed.jobs().stream().map(BatchJob::name).toList());
        assertEquals(
                List.of("b", "c"), changed.open().stream().map(BatchJob::name).toList());
        assertEquals(2, changed.attempts());
    }

    @Test
    void theNextAttemptAsksForMoreOfWhatTheLastWasKilledFor() {
        assertEquals(R, record().next(R));
        Resources twice = new Resources(1, 2000, 60);
        assertEquals(
                twice, record(job("a", 1, R, "memory"), job("b", 1, R, "none")).next(R));
        assertEquals(
                new Resources(1, 2000, 120),
                record(job("a", 1, R, "memory"), job("b", 2, twice, "time")).next(R));
        Resources more = new Resources(8, 9000, 30);
        assertEquals(
                new Resources(8, 9000, 60), record(job("a", 1, R, "memory")).next(more), "never less than asked");
        assertEquals(R, record(job("a", 1, twice, "failed")).next(R));
        assertEquals(R, record(job("a", 1, twice, "given up")).next(R));
    }

    @Test
    void onlyKillsInARowAreCounted() {
        JobRecord record = record(
                job("a", 1, R, "memory"), job("b", 2, R, "stopped"), job("c", 3, R, "time"), job("d", 4, R, "killed"));
        assertEquals(List.of(Cause.KILLED, Cause.TIME), record.kills());
    }

    @Test
    void whatFindsAnotherAtItsWorkIsNoEndToKills() {
        Resources twice = new Resources(1, 2000, 60);
        JobRecord busy = record(job("a", 1, R, "memory"), job("b", 2, twice, "busy"));
        assertEquals(List.of(Cause.MEMORY), busy.kills());
        assertEquals(twice, busy.next(R), "as much as the attempt had that could not begin");
        JobRecord killed = busy.with(job("c", 3, twice, "memory"));
        assertEquals(List.of(Cause.MEMORY, Cause.MEMORY), killed.kills());
        assertEquals(new Resources(1, 4000, 60), killed.next(R));
        assertEquals(
                R,
                record(job("a", 1, twice, "failed"), job("b", 2, twice, "busy")).next(R));
    }

    @Test
    void blocksAreDealtOutEvenly() {
        BlockList blocks = BlockList.parse(List.of("blocks 12", "todo 0,2-5,11", "directory /x/blocks/simmx_00"));
        assertEquals(new BlockList(12, List.of(0, 2, 3, 4, 5, 11), Path.of("/x/blocks/simmx_00")), blocks);
        assertEquals(List.of("0", "2 3", "4", "5 11"), blocks.shares(4));
        assertEquals(List.of("0", "2", "3", "4", "5", "11"), blocks.shares(100));
        assertEquals(
                List.of(),
                BlockList.parse(List.of("blocks 3", "todo none", "directory x")).shares(4));
        assertEquals(BlockList.NONE, BlockList.parse(List.of("blocks 0")));
    }
}
