# Written by 'sparrow engines snakemake': change workflows/refine.yaml or the stages.
# Assigns each particle to its best-matching references
rule classify:
    input:
        simmx=lambda w: find(w, ["simmx.output"]),
    output:
        output=RUN + "/classify_{n}.hdf",
        receipt=receipt_of(RUN + "/classify_{n}.hdf"),
    log:
        RUN + "/logs/classify_{n}.txt",
    params:
        heap_mb=heap_mb,
        words=lambda w, input, output: line(
            address(input.get("simmx")),
            address(output.get("output")),
            option("sep", "sep"),
            option("simvec", "simvec"),
            option("verbose", "verbose"),
        ),
    threads: config["threads"]
    resources:
        mem_mb=mem_mb,
        runtime=runtime,
    retries: RETRIES
    shell:
        stage("classify")
