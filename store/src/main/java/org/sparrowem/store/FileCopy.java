package org.sparrowem.store;

import java.nio.file.Path;

/** A verified copy of one file, outside of any project. */
public final class FileCopy {
    private FileCopy() {}

    /**
     * Copies a file to a new name, which appears when the copy is complete.
     *
     * @throws StoreException USER when the name is taken, DAMAGED when the file is not what was published
     */
    public static void copy(Path from, Path to) {
        Path target = to.toAbsolutePath().normalize();
        Disk.createDirectories(target.getParent());
        Path temp = TempFiles.of(target);
        try {
            TreeCopy.copy(from.toAbsolutePath().normalize(), temp);
            if (!Disk.moveIfAbsent(temp, target))
                throw StoreException.user(target + ": exists and is never overwritten; choose another name");
            Disk.forceDirectory(target.getParent());
        } finally {
            Disk.deleteQuietly(temp);
        }
    }
}
