package org.sparrowem.store.format;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.sparrowem.store.Disk;

/** A new text file of any length, written piece by piece. Without {@link #finish} nothing is left of it. */
final class TextOut implements AutoCloseable {
    private final Path file;
    private final BufferedWriter writer;
    private boolean finished;

    TextOut(Path file) {
        this.file = file;
        try {
            writer = Files.newBufferedWriter(
                    file, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw Disk.failure(e, file, "cannot write");
        }
    }

    TextOut add(CharSequence text) {
        try {
            writer.append(text);
            return this;
        } catch (IOException e) {
            throw Disk.failure(e, file, "cannot write");
        }
    }

    /** Completes the file and forces it to disk. */
    void finish() {
        try {
            writer.close();
        } catch (IOException e) {
            throw Disk.failure(e, file, "cannot write");
        }
        Disk.force(file);
        finished = true;
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            finished = false;
            throw Disk.failure(e, file, "cannot close");
        } finally {
            if (!finished) Disk.deleteQuietly(file);
        }
    }
}
