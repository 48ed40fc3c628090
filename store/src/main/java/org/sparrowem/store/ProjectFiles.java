package org.sparrowem.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The files of a project with their sizes and times, sorted; hidden directories and unfinished files left out. */
final class ProjectFiles {
    /** What changes when a file does; the key is the number of its inode, or empty where the system has none. */
    record Stamp(long bytes, FileTime modified, String key) {
        String time() {
            return modified.toInstant().toString();
        }

        /** On one line, for comparison. */
        String text() {
            return bytes + " " + modified.to(TimeUnit.NANOSECONDS) + " " + key;
        }
    }

    private final TreeMap<Path, Stamp> files = new TreeMap<>();
    private final Path project;
    private final int prefix;

    private ProjectFiles(Path project) {
        this.project = project;
        this.prefix = project.toString().length() + (project.getNameCount() == 0 ? 0 : 1);
    }

    static ProjectFiles walk(Path project) {
        Path root = project.toAbsolutePath().normalize();
        if (!Disk.isDirectory(root)) throw StoreException.user(root + ": no such project directory");
        ProjectFiles found = new ProjectFiles(root);
        try {
            Files.walkFileTree(root, found.new Visitor());
        } catch (IOException e) {
            throw Disk.failure(e, root, "cannot list");
        }
        return found;
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            boolean hidden =
                    !dir.equals(project) && dir.getFileName().toString().startsWith(".");
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !file.getFileName().toString().startsWith(".")) {
                Object key = attributes.fileKey();
                files.put(
                        file,
                        new Stamp(attributes.size(), attributes.lastModifiedTime(), key == null ? "" : key.toString()));
            }
            return FileVisitResult.CONTINUE;
        }

        /** What may not be read, or vanished while we walked, is not listed; a failing disk is no reason to leave it out. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            if (e instanceof NoSuchFileException || e instanceof AccessDeniedException) return FileVisitResult.CONTINUE;
            throw Disk.failure(e, file, "cannot list");
        }
    }

    /** The path of a file from the project's directory, with slashes. */
    String relative(Path file) {
        return file.toString().substring(prefix).replace('\\', '/');
    }

    Map<Path, Stamp> files() {
        return files;
    }

    static boolean isReceipt(Path file) {
        return file.toString().endsWith(".json")
                && file.getParent().getFileName().toString().equals(Receipts.DIRECTORY);
    }

    /** Changes when any file comes, goes, grows or is touched. */
    String fingerprint() {
        MessageDigest digest = Digests.sha256();
        files.forEach((file, stamp) ->
                digest.update((relative(file) + '\0' + stamp.text() + '\n').getBytes(StandardCharsets.UTF_8)));
        return Digests.hex(digest);
    }
}
