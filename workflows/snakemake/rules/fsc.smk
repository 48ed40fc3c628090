# Written by 'sparrow engines snakemake': change workflows/refine.yaml or the stages.
# Measures how far two maps agree: Fourier shell correlation and resolution
rule fsc:
    input:
        a=lambda w: find(w, ["initial.output"], ["postprocess.output", "make3d.output"]),
        b=lambda w: find(w, ["postprocess.output", "make3d.output"]),
    output:
        output=RUN + "/fsc_{n}.txt",
        receipt=receipt_of(RUN + "/fsc_{n}.txt"),
    log:
        RUN + "/logs/fsc_{n}.txt",
    params:
        heap_mb=heap_mb,
        words=lambda w, input, output: line(
            address(input.get("a")),
            address(input.get("b")),
            address(output.get("output")),
            option("apix", "apix"),
            option("verbose", "verbose"),
        ),
    threads: config["threads"]
    resources:
        mem_mb=mem_mb,
        runtime=runtime,
    retries: RETRIES
    shell:
        stage("fsc")
