package org.sparrowem.store.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Images whose every pixel says where it belongs: image * 1000 + index / 8. */
final class Images {
    private Images() {}

    static float[] ramp(int image, int pixels) {
        float[] data = new float[pixels];
        for (int p = 0; p < pixels; p++) data[p] = image * 1000 + p / 8f;
        return data;
    }

    static List<ImageRecord> records(int count, int nx, int ny, int nz, Map<String, Object> attributes) {
        List<ImageRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) records.add(new ImageRecord(nx, ny, nz, ramp(i, nx * ny * nz), attributes));
        return records;
    }
}
