package org.sparrowem.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;

/** The files of a project with their sizes and times, sorted; hidden directories and unfinished files left out. */
final class ProjectFiles {
    record Stamp(long bytes, long modifiedMillis, String time) {}

    private final TreeMap<Path, Stamp> files = new TreeMap<>();
    private final Path project;

    private ProjectFiles(Path project) {
        this.project = project;
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
                var time = attributes.lastModifiedTime();
                files.put(
                        file,
                        new Stamp(
                                attributes.size(),
                                time.toMillis(),
                                time.toInstant().toString()));
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

    Map<Path, Stamp> files() {
        return files;
    }

    static boolean isReceipt(Path file) {
        return file.toString().endsWith(".json")
                && file.getParent().getFileName().toString().equals(Receipts.DIRECTORY);
    }

    /** Changes when any file comes, goes, grows or is touched. */
    String fingerprint() {
        StringBuilder text = new StringBuilder();
        files.forEach((file, stamp) -> text.append(project.relativize(file))
                .append('\0')
                .append(stamp.bytes())
                .append(' ')
                .append(stamp.modifiedMillis())
                .append('\n'));
        return Digests.of(text.toString());
    }
}
