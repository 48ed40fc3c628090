# Written by 'sparrow engines snakemake': change workflows/refine.yaml or the stages.
# Compares every particle with every reference, each pair at its best alignment
rule simmx_block:
    input:
        references=lambda w: find(w, ["project3d.outfile"]),
        particles=lambda w: find(w, ["importfilt.output", "usefilt", "import.output", "input"]),
        mask=lambda w: find(w, ["maskviews.outfile", "simmask"]),
    output:
        block=temp(RUN + "/blocks/simmx_{n}/{first}-{last}.hdf"),
        receipt=temp(RUN + "/blocks/simmx_{n}/receipts/{first}-{last}.json"),
    log:
        RUN + "/logs/simmx_{n}_{first}_{last}.txt",
    params:
        heap_mb=heap_mb,
        words=lambda w, input, output: line(
            address(input.get("references")),
            address(input.get("particles")),
            address(made("simmx.output", w)),
            named("mask", input.get("mask")),
            option("cmp", "simcmp"),
            option("align", "simalign"),
            option("aligncmp", "simaligncmp"),
            option("ralign", "simralign"),
            option("raligncmp", "simraligncmp"),
            option("prefilt", "prefilt"),
            option("refctf", "refctf"),
            option("shrink", "shrink"),
            option("twostage", "twostage"),
            option("verbose", "verbose"),
        ) + block_words("simmx", w),
    threads: config["threads"]
    resources:
        mem_mb=mem_mb,
        runtime=runtime,
    retries: RETRIES
    shell:
        stage("simmx")

rule simmx:
    input:
        references=lambda w: find(w, ["project3d.outfile"]),
        particles=lambda w: find(w, ["importfilt.output", "usefilt", "import.output", "input"]),
        mask=lambda w: find(w, ["maskviews.outfile", "simmask"]),
        blocks=lambda w: blocks("simmx", RUN + "/blocks/simmx_{n}/{first}-{last}.hdf", w),
        block_receipts=lambda w: blocks("simmx", RUN + "/blocks/simmx_{n}/receipts/{first}-{last}.json", w),
    output:
        output=RUN + "/simmx_{n}.hdf",
        receipt=receipt_of(RUN + "/simmx_{n}.hdf"),
    log:
        RUN + "/logs/simmx_{n}.txt",
    params:
        heap_mb=heap_mb,
        words=lambda w, input, output: line(
            address(input.get("references")),
            address(input.get("particles")),
            address(output.get("output")),
            named("mask", input.get("mask")),
            option("cmp", "simcmp"),
            option("align", "simalign"),
            option("aligncmp", "simaligncmp"),
            option("ralign", "simralign"),
            option("raligncmp", "simraligncmp"),
            option("prefilt", "prefilt"),
            option("refctf", "refctf"),
            option("shrink", "shrink"),
            option("twostage", "twostage"),
            option("verbose", "verbose"),
        ) + gather_words("simmx"),
    threads: config["threads"]
    resources:
        mem_mb=mem_mb,
        runtime=runtime,
    retries: RETRIES
    shell:
        stage("simmx")
