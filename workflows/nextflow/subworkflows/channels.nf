// Channels of datasets, a row for each run: [meta, file, receipt], or [meta, file, receipt, stacks] for a set. An empty list
// in the place of a file says that a run has no such dataset.

// Of two datasets the first that a run has.
def firstOf(first, second) {
    first.join(second).map { row ->
        def width = (row.size() - 1).intdiv(2)
        [row[0]] + (row[1] ? row[1..width] : row[width + 1..-1])
    }
}

// The datasets that were made, and nothing for the runs in which none was.
def orNothing(made, nothing) {
    nothing.join(made, remainder: true).map { row -> [row[0]] + (row[3] ? row[3..4] : row[1..2]) }
}

// A task for each block of a step. What would be one block is not cut.
def inBlocks(rows, n, blocks) {
    rows.join(blocks).flatMap { row ->
        def (size, count) = row[-2..-1].collect { it as int }
        (0..<(count > 1 ? count : 0)).collect { block -> [row[0], n] + row[1..-3] + [size, block, count] }
    }
}

// The same step as a whole, once all its blocks are there. Sorted, so that a resumed run knows the task again.
def gathered(rows, n, blocks, made) {
    def parts = made
        .map { meta, count, data, receipt -> [groupKey(meta, count as int), data, receipt] }
        .groupTuple()
        .map { key, data, receipts -> [key.groupTarget, data.sort { it.name }, receipts.sort { it.name }] }
        .mix(blocks.filter { row -> (row[2] as int) < 2 }.map { row -> [row[0], [], []] })
    rows.join(blocks).join(parts).map { row -> [row[0], n] + row[1..-5] + [row[-4] as int] + row[-2..-1] }
}
