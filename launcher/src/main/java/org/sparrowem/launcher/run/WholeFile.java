package org.sparrowem.launcher.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.sparrowem.store.Disk;
import org.sparrowem.store.TempFiles;

/** Writes a small file so that a reader sees the old one or the new one, never a part. */
public final class WholeFile {
    private WholeFile() {}

    /** Replaces a file by a text. */
    public static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Replaces a file by bytes: written under a temporary name, forced to disk, renamed. */
    public static void write(Path file, byte[] bytes) {
        Disk.replace(temporary(file, bytes), file);
        Disk.forceDirectory(file.toAbsolutePath().getParent());
    }

    /** Creates a file unless it is there; returns whether it was created. */
    public static boolean create(Path file, String text) {
        Path temporary = temporary(file, text.getBytes(StandardCharsets.UTF_8));
        boolean created = Disk.moveIfAbsent(temporary, file);
        Disk.deleteQuietly(temporary);
        Disk.forceDirectory(file.toAbsolutePath().getParent());
        return created;
    }

    /** Under a name that tells whose it is: what a dead process leaves is swept by the next stage that works there. */
    private static Path temporary(Path file, byte[] bytes) {
        Path temporary = TempFiles.of(file.toAbsolutePath());
        Disk.writeNew(temporary, bytes);
        return temporary;
    }
}
