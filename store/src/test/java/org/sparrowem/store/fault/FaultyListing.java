package org.sparrowem.store.fault;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The names in a directory: reading them, after opening the directory, is a second call that can fail. */
final class FaultyListing implements DirectoryStream<Path> {
    private final FaultyDisk disk;
    private final Path directory;
    private final DirectoryStream<Path> names;
    private final Filter<? super Path> filter;

    FaultyListing(FaultyDisk disk, Path directory, DirectoryStream<Path> names, Filter<? super Path> filter) {
        this.disk = disk;
        this.directory = directory;
        this.names = names;
        this.filter = filter;
    }

    @Override
    public Iterator<Path> iterator() {
        return new Iterator<>() {
            private Iterator<Path> read;

            @Override
            public boolean hasNext() {
                if (read == null) read = all().iterator();
                return read.hasNext();
            }

            @Override
            public Path next() {
                hasNext();
                return read.next();
            }
        };
    }

    private List<Path> all() {
        List<Path> all = new ArrayList<>();
        try {
            disk.call(Call.LIST, directory, () -> {
                names.forEach(name -> all.add(disk.fileSystem().wrap(name)));
                return null;
            });
            List<Path> accepted = new ArrayList<>();
            for (Path path : all) if (filter.accept(path)) accepted.add(path);
            return accepted;
        } catch (IOException e) {
            throw new DirectoryIteratorException(e);
        }
    }

    @Override
    public void close() throws IOException {
        names.close();
    }
}
