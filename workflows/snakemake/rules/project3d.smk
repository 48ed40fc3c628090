# Written by 'sparrow engines snakemake': change workflows/refine.yaml or the stages.
# Projects a map in every direction of an asymmetric unit
rule project3d:
    input:
        model=lambda w: find(w, ["initial.output"], ["postprocess.output", "make3d.output"]),
    output:
        outfile=RUN + "/projections_{n}.hdf",
        receipt=receipt_of(RUN + "/projections_{n}.hdf"),
    log:
        RUN + "/logs/project3d_{n}.txt",
    params:
        heap_mb=heap_mb,
        words=lambda w, input, output: line(
            address(input.get("model")),
            named("outfile", output.get("outfile")),
            option("sym", "sym"),
            option("projector", "projector"),
            option("orientgen", "orientgen"),
            "--postprocess=normalize.circlemean",
            option("verbose", "verbose"),
        ),
    threads: config["threads"]
    resources:
        mem_mb=mem_mb,
        runtime=runtime,
    retries: RETRIES
    shell:
        stage("project3d")
