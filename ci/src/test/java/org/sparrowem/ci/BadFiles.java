package org.sparrowem.ci;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files made byte by byte after the MRC2014 standard, so that our own writers cannot hide our readers' faults. */
final class BadFiles {
    private BadFiles() {}

    /** An MRC file of float32; space group 0 says images, 1 a volume. Pixel i is i % 7, but {@code special} at pixel 5. */
    static Path mrc(Path file, int nx, int ny, int nz, int spaceGroup, float apix, float special) {
        ByteBuffer bytes = ByteBuffer.allocate(1024 + 4 * nx * ny * nz).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(nx).putInt(ny).putInt(nz).putInt(2);
        bytes.position(28);
        bytes.putInt(nx).putInt(ny).putInt(nz);
        bytes.putFloat(nx * apix)
                .putFloat(ny * apix)
                .putFloat(nz * apix)
                .putFloat(90)
                .putFloat(90)
                .putFloat(90);
        bytes.putInt(1).putInt(2).putInt(3);
        bytes.position(88);
        bytes.putInt(spaceGroup);
        bytes.position(104);
        bytes.put("MRCO".getBytes(StandardCharsets.US_ASCII)).putInt(20140);
        bytes.position(208);
        bytes.put("MAP ".getBytes(StandardCharsets.US_ASCII)).put(new byte[] {0x44, 0x44, 0, 0});
        bytes.position(1024);
        for (int i = 0; i < nx * ny * nz; i++) {
            bytes.putFloat(i == 5 ? special : i % 7);
        }
        return write(file, bytes.array());
    }

    /** Images of 16 x 16 without a pixel size. */
    static Path images(Path file, int count) {
        return mrc(file, 16, 16, count, 0, 0, 3);
    }

    /** A cube of 16 voxels an edge and 2 A. */
    static Path cube(Path file) {
        return mrc(file, 16, 16, 16, 1, 2, 3);
    }

    static Path write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path text(Path file, String text) {
        return write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
