package org.sparrowem.store.fault;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Map;
import java.util.Set;

/** Sends every call on a path of a {@link FaultyDisk} through the disk, then to the default provider. */
final class FaultyProvider extends FileSystemProvider {
    private final FaultyDisk disk;

    FaultyProvider(FaultyDisk disk) {
        this.disk = disk;
    }

    private static Path real(Path path) {
        return FaultyPath.real(path);
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        Path file = real(path);
        boolean writes = options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND);
        boolean creates = writes
                && (options.contains(StandardOpenOption.CREATE_NEW)
                        || options.contains(StandardOpenOption.CREATE) && !Files.exists(file));
        return disk.call(creates ? Call.CREATE : Call.OPEN, file, () -> {
            FileChannel channel = FileChannel.open(file, options, attributes);
            if (disk.journal() != null && creates) disk.journal().created(file);
            if (disk.journal() != null && writes && channel.size() == 0)
                disk.journal().emptied(file);
            return new FaultyChannel(disk, file, channel, writes);
        });
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path dir, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        Path directory = real(dir);
        return disk.call(
                Call.LIST,
                directory,
                () -> new FaultyListing(disk, directory, Files.newDirectoryStream(directory), filter));
    }

    @Override
    public void createDirectory(Path dir, FileAttribute<?>... attributes) throws IOException {
        Path directory = real(dir);
        disk.call(Call.MKDIR, directory, () -> {
            Files.createDirectory(directory, attributes);
            if (disk.journal() != null) disk.journal().madeDirectory(directory);
            return null;
        });
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        disk.call(Call.LINK, real(link), () -> {
            Files.createLink(real(link), real(existing));
            if (disk.journal() != null) disk.journal().linked(real(link), real(existing));
            return null;
        });
    }

    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes) throws IOException {
        if (disk.journal() != null) throw new UnsupportedOperationException("symbolic links are not in the model");
        disk.call(Call.LINK, real(link), () -> Files.createSymbolicLink(real(link), real(target), attributes));
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        return disk.fileSystem().wrap(disk.call(Call.STAT, real(link), () -> Files.readSymbolicLink(real(link))));
    }

    @Override
    public void delete(Path path) throws IOException {
        disk.call(Call.DELETE, real(path), () -> {
            Files.delete(real(path));
            if (disk.journal() != null) disk.journal().deleted(real(path));
            return null;
        });
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        disk.call(Call.MOVE, real(target), () -> {
            Files.move(real(source), real(target), options);
            if (disk.journal() != null) disk.journal().moved(real(source), real(target));
            return null;
        });
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) {
        throw new UnsupportedOperationException("nothing of ours copies by the file system; it is not in the model");
    }

    @Override
    public boolean isSameFile(Path a, Path b) throws IOException {
        return disk.call(Call.STAT, real(a), () -> Files.isSameFile(real(a), real(b)));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return Files.isHidden(real(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return disk.call(Call.STAT, real(path), () -> Files.getFileStore(real(path)));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        disk.call(Call.STAT, real(path), () -> {
            real(path).getFileSystem().provider().checkAccess(real(path), modes);
            return null;
        });
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return disk.call(Call.STAT, real(path), () -> Files.readAttributes(real(path), type, options));
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return disk.call(Call.STAT, real(path), () -> Files.readAttributes(real(path), attributes, options));
    }

    /** Views set times, on which nothing but the age of leases depends: they pass the layer by. */
    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        return Files.getFileAttributeView(real(path), type, options);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        Files.setAttribute(real(path), attribute, value, options);
    }

    @Override
    public String getScheme() {
        return "faulty";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException("a faulty disk is made by FaultyDisk.over");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return disk.fileSystem();
    }

    @Override
    public Path getPath(URI uri) {
        return disk.fileSystem().wrap(Path.of(uri));
    }
}
