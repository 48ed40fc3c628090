package org.sparrowem.store.fault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A directory seen through a layer that numbers every file system call and lets one of them go wrong.
 *
 * <p>{@link #root} gives the path under which code under test works, knowing nothing of the layer.
 */
public final class FaultyDisk {
    private final Path home;
    private final Fault fault;
    private final Journal journal;
    private final FaultyFileSystem fileSystem;
    private final List<Call> calls = new ArrayList<>();
    private final List<Path> paths = new ArrayList<>();
    private boolean lendsFiles;
    private boolean struck;
    private Call last;
    private String grave;

    private FaultyDisk(Path home, Fault fault, Journal journal) {
        this.home = home;
        this.fault = fault;
        this.journal = journal;
        this.fileSystem = new FaultyFileSystem(this);
    }

    /** A layer over a real directory. */
    public static FaultyDisk over(Path home, Fault fault) {
        return new FaultyDisk(home, fault, null);
    }

    /** A layer that also records what changes the directory. */
    static FaultyDisk recording(Path home, Fault fault, Journal journal) {
        return new FaultyDisk(home, fault, journal);
    }

    /** Lets {@code Path.toFile} give the real file, for MapDB, which knows no paths; its calls pass the layer by. */
    public FaultyDisk lendingFiles() {
        lendsFiles = true;
        return this;
    }

    /** The directory as the code under test sees it. */
    public Path root() {
        return fileSystem.wrap(home);
    }

    /** The calls so far. */
    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    /** A call in words, by its number from 1. */
    public synchronized String call(int number) {
        if (number > calls.size()) return "no call";
        return calls.get(number - 1) + " " + home.relativize(paths.get(number - 1));
    }

    /** Whether the fault came to pass. */
    public synchronized boolean struck() {
        return struck;
    }

    /** Whether the first call that went wrong was of this kind. */
    public synchronized boolean struck(Call call) {
        return struck && last == call;
    }

    boolean lendsFiles() {
        return lendsFiles;
    }

    Journal journal() {
        return journal;
    }

    FaultyFileSystem fileSystem() {
        return fileSystem;
    }

    /** Something that a call does. */
    interface Action<T> {
        T run() throws IOException;
    }

    /** Something that moves bytes. */
    interface Transfer {
        int run(ByteBuffer bytes) throws IOException;
    }

    /** A call on a path; one at a time, so that the journal has their order. */
    synchronized <T> T call(Call call, Path path, Action<T> action) throws IOException {
        switch (next(call, path)) {
            case FAILS:
                throw new FileSystemException(path.toString(), null, "Input/output error");
            case FULL:
                throw new FileSystemException(path.toString(), null, "No space left on device");
            case REPLY_LOST:
                action.run();
                throw new FileSystemException(path.toString(), null, "Input/output error");
            case DIES:
                throw die(call, path);
            default:
                return action.run();
        }
    }

    /** A read or write of an open file. */
    synchronized int transfer(Call call, Path path, ByteBuffer bytes, Transfer transfer) throws IOException {
        switch (next(call, path)) {
            case FAILS:
                if (call == Call.WRITE) half(bytes, transfer);
                throw new IOException("Input/output error");
            case FULL:
                throw new IOException("No space left on device");
            case REPLY_LOST:
                transfer.run(bytes);
                throw new IOException("Input/output error");
            case SHORT, ALWAYS_SHORT:
                return half(bytes, transfer);
            case DIES:
                if (call == Call.WRITE) half(bytes, transfer);
                throw die(call, path);
            default:
                return transfer.run(bytes);
        }
    }

    private static int half(ByteBuffer bytes, Transfer transfer) throws IOException {
        int limit = bytes.limit();
        bytes.limit(bytes.position() + (bytes.remaining() + 1) / 2);
        try {
            return transfer.run(bytes);
        } finally {
            bytes.limit(limit);
        }
    }

    private Died die(Call call, Path path) {
        grave = call + " " + path;
        return new Died(grave);
    }

    private Fault.Kind next(Call call, Path path) {
        if (grave != null) throw new Died(grave);
        calls.add(call);
        paths.add(path);
        Fault.Kind kind = fault.on(calls.size(), call);
        boolean moves = call == Call.READ || call == Call.WRITE;
        boolean shortens = kind == Fault.Kind.SHORT || kind == Fault.Kind.ALWAYS_SHORT;
        if (kind == Fault.Kind.NONE || shortens && !moves) return Fault.Kind.NONE;
        if (!struck) last = call;
        struck = true;
        return kind;
    }
}
