package org.sparrowem.contract;

/** A stage with one of everything. */
@Stage(
        name = "sample",
        summary = "Shows what a contract can say",
        eman2 = "e2sample.py",
        details = "Teaches by example.")
record SampleOptions(
        @In(kind = "stack", doc = "Particles", position = 0) String particles,
        @In(kind = "stack", doc = "A mask", optional = true) String mask,
        @Out(kind = "matrix", doc = "Scores", position = 1) String scores,
        @Opt(doc = "Bin first", def = "1", unit = "factor", min = 1, max = 16) int shrink,
        @Opt(doc = "Mass", unit = "kDa", min = 0, open = true) Double mass,
        @Opt(doc = "How to weigh", def = "linear:factor=3") Weigher weigher,
        @Opt(doc = "How loud", def = "mild") Loudness loudness,
        @Opt(doc = "Also filter") boolean prefilt,
        @Opt(doc = "Threads", shortName = "P", def = "1", plan = true) int parallel) {
    enum Loudness {
        MILD,
        WILD
    }
}
