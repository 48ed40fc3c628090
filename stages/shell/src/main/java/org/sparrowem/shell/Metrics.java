package org.sparrowem.shell;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.sparrowem.store.StoreException;

/** Writes what a run took in Prometheus' text format; loaded only when it is asked for, for it costs a tenth of a second. */
final class Metrics {
    private Metrics() {}

    static void write(Path file, String stage, double seconds) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try {
            Timer.builder("sparrow.stage")
                    .tag("stage", stage)
                    .register(registry)
                    .record(Duration.ofNanos((long) (seconds * 1e9)));
            Gauge.builder("sparrow.stage.threads", () -> Runtime.getRuntime().availableProcessors())
                    .register(registry);
            Gauge.builder("sparrow.stage.memory.bytes", () -> Runtime.getRuntime()
                            .totalMemory())
                    .register(registry);
            Path temp = file.resolveSibling(
                    "." + file.getFileName() + "." + ProcessHandle.current().pid());
            Files.writeString(temp, registry.scrape());
            Files.move(temp, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StoreException(StoreException.Kind.DISK, file + ": cannot write the metrics: " + e.getMessage());
        } finally {
            registry.close();
        }
    }
}
