package org.sparrowem.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.sparrowem.store.StoreException.Kind;

/** The few file system calls on which the promises of the store rest, and the words for their failures. */
public final class Disk {
    private Disk() {}

    /** Forces the content of a finished file to the disk. */
    public static void force(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        } catch (IOException e) {
            throw failure(e, file, "cannot force to disk");
        }
    }

    /** Forces the names in a directory to the disk; does nothing where the platform cannot open a directory. */
    public static void forceDirectory(Path directory) {
        if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")) return;
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            throw failure(e, directory, "cannot force to disk");
        }
    }

    /**
     * Gives a finished temporary file its real name unless that name is taken; the temporary name is gone afterwards.
     *
     * @return false when the name was taken (the temporary file is left)
     */
    public static boolean moveIfAbsent(Path temp, Path target) {
        try {
            try {
                Files.createLink(target, temp);
                Files.deleteIfExists(temp);
            } catch (FileAlreadyExistsException e) {
                return false;
            } catch (UnsupportedOperationException | FileSystemException e) {
                return moveWithoutLinks(temp, target);
            }
            return true;
        } catch (IOException e) {
            throw failure(e, target, "cannot publish");
        }
    }

    /** Some file systems have no hard links. Two publishers may then both see the name free: they carry equal content. */
    private static boolean moveWithoutLinks(Path temp, Path target) throws IOException {
        if (isFile(target)) return false;
        Files.move(temp, target, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    /** Where to write a file before it gets its real name: unique to this process, swept when that is dead. */
    public static Path temporary(Path target) {
        return TempFiles.of(target);
    }

    /** Replaces a file in one instant. */
    public static void replace(Path temp, Path target) {
        try {
            Files.move(temp, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failure(e, target, "cannot replace");
        }
    }

    public static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failure(e, file, "cannot delete");
        }
    }

    /** Deletes what must not stay after a failure, without hiding that failure. */
    public static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The failure that brought us here is the one to report; a temporary file left behind is swept later.
        }
    }

    /**
     * Makes a directory and those above it that are missing, each forced into the one above.
     *
     * <p>A name is made only in a directory whose own name is forced: whoever finds a directory that another process made
     * and did not live to force need force no more than the last one.
     */
    public static void createDirectories(Path directory) {
        Deque<Path> missing = new ArrayDeque<>();
        Path at = directory.toAbsolutePath().normalize();
        while (at.getParent() != null && !isDirectory(at)) {
            missing.push(at);
            at = at.getParent();
        }
        if (at.getParent() != null) forceName(at);
        missing.forEach(Disk::createDirectory);
    }

    private static void createDirectory(Path directory) {
        try {
            Files.createDirectory(directory);
        } catch (FileAlreadyExistsException e) {
            // Another process was faster, unless it is a file.
            if (!isDirectory(directory)) throw failure(e, directory, "cannot create directory");
        } catch (IOException e) {
            throw failure(e, directory, "cannot create directory");
        }
        forceName(directory);
    }

    /** Directories that we may pass but not read were not made by us. */
    private static void forceName(Path directory) {
        if (Files.isReadable(directory.getParent())) forceDirectory(directory.getParent());
    }

    /**
     * Whether there is such a file. Unlike {@link Files#isRegularFile(Path, java.nio.file.LinkOption...)} this does not
     * take a failing disk for an absent file, on which somebody would then act.
     */
    public static boolean isFile(Path file) {
        BasicFileAttributes attributes = attributes(file);
        return attributes != null && attributes.isRegularFile();
    }

    /** Whether there is such a directory; a failing disk is told, as by {@link #isFile}. */
    public static boolean isDirectory(Path file) {
        BasicFileAttributes attributes = attributes(file);
        return attributes != null && attributes.isDirectory();
    }

    private static BasicFileAttributes attributes(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException | AccessDeniedException e) {
            return null;
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).matches(".*(Not a directory|File name too long|Too many levels).*"))
                return null;
            throw failure(e, file, "cannot look at");
        }
    }

    /** Whether a file may be read; a failing disk is told, as by {@link #isFile}. */
    public static boolean isReadable(Path file) {
        try {
            file.getFileSystem().provider().checkAccess(file, AccessMode.READ);
            return true;
        } catch (NoSuchFileException | AccessDeniedException e) {
            return false;
        } catch (IOException e) {
            throw failure(e, file, "cannot look at");
        }
    }

    /** Fails unless files may be made in the directory. */
    static void checkWritable(Path directory) {
        try {
            directory.getFileSystem().provider().checkAccess(directory, AccessMode.WRITE);
        } catch (IOException e) {
            throw failure(e, directory, "cannot publish");
        }
    }

    /** The names in a directory, in no order; none where there is no such directory. */
    static List<Path> list(Path directory) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(files::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            throw failure(e, directory, "cannot list");
        } catch (DirectoryIteratorException e) {
            throw failure(e.getCause(), directory, "cannot list");
        }
        return files;
    }

    public static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw failure(e, file, "cannot read");
        }
    }

    public static byte[] readBytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw failure(e, file, "cannot read");
        }
    }

    /** Writes a new small file and forces it to disk; nothing is left of it when that fails. */
    public static void writeNew(Path file, byte[] content) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) channel.write(bytes);
            channel.force(true);
        } catch (FileAlreadyExistsException e) {
            throw failure(e, file, "cannot write");
        } catch (IOException e) {
            deleteQuietly(file);
            throw failure(e, file, "cannot write");
        }
    }

    /** One line for an I/O failure. The user's mistakes (no such file, no permission) are told from a failing disk. */
    public static StoreException failure(IOException e, Path file, String doing) {
        if (e instanceof NoSuchFileException) return failure(Kind.USER, file, doing, "no such file or directory", e);
        if (e instanceof FileAlreadyExistsException)
            return failure(Kind.USER, file, doing, "it exists and is never overwritten", e);
        if (e instanceof NotDirectoryException) return failure(Kind.USER, file, doing, "not a directory", e);
        if (e instanceof AccessDeniedException) return failure(Kind.USER, file, doing, "permission denied", e);
        // The message of a FileSystemException repeats the path, under its unfinished name.
        String reason = e instanceof FileSystemException f ? f.getReason() : null;
        String text = reason != null ? reason : String.valueOf(e.getMessage());
        if (text.contains("Read-only file system")) return failure(Kind.USER, file, doing, "read-only file system", e);
        if (text.contains("Is a directory")) return failure(Kind.USER, file, doing, "it is a directory", e);
        if (text.contains("No space left") || text.contains("quota"))
            return failure(Kind.DISK, file, doing, "the disk is full (" + free(file) + " free)", e);
        return failure(Kind.DISK, file, doing, text, e);
    }

    private static StoreException failure(Kind kind, Path file, String doing, String why, Throwable e) {
        return new StoreException(kind, TempFiles.shown(file) + ": " + doing + ": " + why, e);
    }

    private static String free(Path file) {
        try {
            Path parent = file.toAbsolutePath().getParent();
            return Files.getFileStore(parent).getUsableSpace() / (1 << 20) + " MiB";
        } catch (IOException | ReadOnlyFileSystemException e) {
            return "an unknown amount";
        }
    }
}
