package org.sparrowem.store.format;

import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.exceptions.HdfException;
import io.jhdf.filter.ByteShuffleFilter;
import io.jhdf.filter.PipelineFilterWithData;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Puts a chunked dataset together, each chunk once and no larger than it may be. jHDF inflates whatever a chunk inflates
 * to, applies as many filters as are named, and makes tables of the chunks from any sizes that the file gives.
 */
final class HdfChunks {
    private static final int DEFLATE = 1;
    private static final int SHUFFLE = 2;
    private static final int FLETCHER32 = 3;
    private static final int CHECKSUM_BYTES = 4;

    /** Deflate makes of one byte at most so many. */
    private static final long MAX_INFLATION = 1032;
    /** Chunks may stand out beyond the edges of the dataset; more than that is a trap. */
    private static final long MAX_OVERHANG = 16;

    private static final long SMALL = 1 << 20;

    private HdfChunks() {}

    /** Refuses sizes that a file of so many bytes cannot hold, compressed as it may be. */
    static void check(ChunkedDataset dataset, long fileBytes) {
        long[] size = dataset.getDimensionsAsLong();
        int[] chunk = dataset.getChunkDimensions();
        int element = dataset.getDataType().getSize();
        if (size.length != chunk.length || element < 1)
            throw new HdfException("chunks of other dimensions than the dataset");
        long bytes = Math.multiplyExact(HdfValues.elements(size), (long) element);
        long chunkBytes = chunkBytes(chunk, element);
        long count = 1;
        for (int d = 0; d < size.length; d++) count = Math.multiplyExact(count, (size[d] + chunk[d] - 1) / chunk[d]);
        boolean fits = bytes <= Integer.MAX_VALUE
                && chunkBytes <= Integer.MAX_VALUE
                && bytes / MAX_INFLATION <= fileBytes
                && count <= fileBytes
                && Math.multiplyExact(count, chunkBytes) <= MAX_OVERHANG * bytes + SMALL;
        if (!fits)
            throw new HdfException("a dataset of " + bytes + " bytes in " + count + " chunks of " + chunkBytes
                    + " bytes in a file of " + fileBytes);
    }

    private static long chunkBytes(int[] chunk, int element) {
        long bytes = element;
        for (int edge : chunk) {
            if (edge < 1) throw new HdfException("a chunk with an edge of " + edge);
            bytes = Math.multiplyExact(bytes, (long) edge);
        }
        return bytes;
    }

    /** The bytes of all elements. */
    static ByteBuffer read(ChunkedDataset dataset, long fileBytes) {
        check(dataset, fileBytes);
        int[] size = dataset.getDimensions();
        int[] chunk = dataset.getChunkDimensions();
        int element = dataset.getDataType().getSize();
        List<PipelineFilterWithData> filters = dataset.getFilters();
        checkFilters(filters);
        byte[] all = new byte[Math.toIntExact(HdfValues.elements(dataset.getDimensionsAsLong()) * element)];
        int[] at = new int[size.length];
        if (all.length > 0)
            do {
                byte[] bytes = decode(dataset.getRawChunkBuffer(at), filters, (int) chunkBytes(chunk, element));
                place(bytes, chunk, at, all, size, element);
            } while (next(at, chunk, size));
        return ByteBuffer.wrap(all);
    }

    /** Moves on to the next chunk, the last axis fastest. */
    private static boolean next(int[] at, int[] step, int[] size) {
        for (int d = at.length - 1; d >= 0; d--) {
            if (size[d] - at[d] > step[d]) {
                at[d] += step[d];
                return true;
            }
            at[d] = 0;
        }
        return false;
    }

    /** Copies the rows of a chunk that are within the dataset. */
    private static void place(byte[] from, int[] chunk, int[] at, byte[] to, int[] size, int element) {
        int last = size.length - 1;
        int[] extent = new int[size.length];
        for (int d = 0; d <= last; d++) extent[d] = Math.min(chunk[d], size[d] - at[d]);
        int[] rows = extent.clone();
        int[] ones = new int[size.length];
        Arrays.fill(ones, 1);
        ones[last] = rows[last];
        int[] row = new int[size.length];
        do {
            int source = 0;
            int target = 0;
            for (int d = 0; d <= last; d++) {
                source = source * chunk[d] + row[d];
                target = target * size[d] + at[d] + row[d];
            }
            System.arraycopy(from, source * element, to, target * element, extent[last] * element);
        } while (next(row, ones, rows));
    }

    private static void checkFilters(List<PipelineFilterWithData> filters) {
        int[] ids = filters.stream().mapToInt(PipelineFilterWithData::getId).toArray();
        boolean known = Arrays.stream(ids).allMatch(id -> id >= DEFLATE && id <= FLETCHER32);
        if (!known || Arrays.stream(ids).distinct().count() < ids.length)
            throw new HdfException(
                    "compressed with " + filters + "; expected deflate, shuffle or fletcher32, each once");
    }

    private static byte[] decode(ByteBuffer raw, List<PipelineFilterWithData> filters, int expected) {
        byte[] bytes = new byte[raw.remaining()];
        raw.get(bytes);
        for (int f = filters.size() - 1; f >= 0; f--) {
            PipelineFilterWithData filter = filters.get(f);
            if (filter.getId() == DEFLATE) bytes = inflate(bytes, expected + CHECKSUM_BYTES);
            else if (filter.getId() == SHUFFLE) bytes = unshuffle(bytes, filter.getFilterData());
            else bytes = Arrays.copyOf(bytes, Math.max(0, bytes.length - CHECKSUM_BYTES));
        }
        if (bytes.length != expected)
            throw new HdfException("a chunk of " + bytes.length + " bytes, expected " + expected);
        return bytes;
    }

    private static byte[] unshuffle(byte[] bytes, int[] data) {
        if (data.length < 1 || data[0] < 1) throw new HdfException("a shuffle of no bytes");
        return data[0] > bytes.length ? bytes : new ByteShuffleFilter().decode(bytes, data);
    }

    private static byte[] inflate(byte[] bytes, int most) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes);
            byte[] out = new byte[most];
            int length = 0;
            while (!inflater.finished()) {
                int more = inflater.inflate(out, length, most - length);
                if (more == 0 && !inflater.finished())
                    throw new HdfException("a compressed chunk that is cut off or too long");
                length += more;
            }
            return Arrays.copyOf(out, length);
        } catch (DataFormatException e) {
            throw new HdfException("a compressed chunk that is none: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }
}
