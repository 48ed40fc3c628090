package org.sparrowem.contract;

/** A kind of component that exists for the tests only. */
@Kind(value = "weigher", list = "weighers")
interface Weigher {
    double weigh(double x);

    @Named(value = "linear", summary = "Times a factor")
    record Linear(
            @Opt(doc = "Factor", def = "2", min = 0, max = 10) double factor, @Opt(doc = "Added", def = "0") int offset)
            implements Weigher {
        @Override
        public double weigh(double x) {
            return factor * x + offset;
        }
    }

    @Named(value = "window", summary = "One inside a range, else 0")
    record Window(
            @Opt(doc = "Lower edge", name = "from_x", def = "0") double fromX,
            @Opt(doc = "Upper edge", name = "to_x", def = "1") double toX)
            implements Weigher {
        public Window {
            if (fromX > toX) {
                throw new UsageError("from_x = " + fromX + " is above to_x = " + toX);
            }
        }

        @Override
        public double weigh(double x) {
            return x >= fromX && x <= toX ? 1 : 0;
        }
    }
}
