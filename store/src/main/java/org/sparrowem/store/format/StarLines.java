package org.sparrowem.store.format;

import java.io.IOException;
import java.io.Reader;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.sparrowem.store.Disk;
import org.sparrowem.store.StoreException;

/** The lines of a STAR file, one at a time, in buffers that do not grow with the file. */
final class StarLines implements AutoCloseable {
    /** No program writes lines like this; reading on would only fill the memory. */
    private static final int LONGEST = 1 << 20;

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final Reader reader;
    private final char[] buffer = new char[BUFFER];
    private int at;
    private int filled;
    private char[] line = new char[256];
    private int length;
    private int number;
    private boolean afterReturn;

    StarLines(Path file) {
        this.file = file;
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            this.reader = Channels.newReader(channel, StandardCharsets.UTF_8.newDecoder(), BUFFER);
        } catch (IOException e) {
            throw Disk.failure(e, file, "cannot read");
        }
    }

    /** Goes to the next line; false at the end of the file. A line ends with {@code \n}, {@code \r} or both. */
    boolean next() {
        length = 0;
        if (afterReturn && hasMore() && buffer[at] == '\n') at++;
        afterReturn = false;
        boolean any = false;
        while (hasMore()) {
            any = true;
            append(lineEnd());
            if (at == filled) continue;
            afterReturn = buffer[at++] == '\r';
            break;
        }
        if (any) number++;
        return any;
    }

    private boolean hasMore() {
        return at < filled || fill();
    }

    private int lineEnd() {
        int end = at;
        while (end < filled && buffer[end] != '\n' && buffer[end] != '\r') end++;
        return end;
    }

    private void append(int end) {
        int more = end - at;
        if (length + more > LONGEST)
            throw StoreException.user(
                    file + ":" + (number + 1) + ": not a STAR file: a line of over " + LONGEST + " characters");
        if (length + more > line.length) line = Arrays.copyOf(line, Math.max(2 * line.length, length + more));
        System.arraycopy(buffer, at, line, length, more);
        length += more;
        at = end;
    }

    private boolean fill() {
        try {
            at = 0;
            filled = Math.max(0, reader.read(buffer));
            return filled > 0;
        } catch (CharacterCodingException e) {
            throw new StoreException(StoreException.Kind.USER, file + ": not a STAR file: it is no UTF-8 text", e);
        } catch (IOException e) {
            throw Disk.failure(e, file, "cannot read");
        }
    }

    /** The characters of the line, from 0 to {@link #length}; valid until the next line. */
    char[] text() {
        return line;
    }

    int length() {
        return length;
    }

    /** A mistake in this line. */
    StoreException fault(String what) {
        return StoreException.user(file + ":" + number + ": " + what);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw Disk.failure(e, file, "cannot close");
        }
    }
}
