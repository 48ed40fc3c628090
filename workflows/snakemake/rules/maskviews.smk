# Written by 'sparrow engines snakemake': change workflows/refine.yaml or the stages.
if given("automaskalign"):

    # Projects a map in every direction of an asymmetric unit; only where the run's options ask for it
    rule maskviews:
        input:
            model=lambda w: find(w, [], ["postprocess.maskout"]),
        output:
            outfile=RUN + "/maskviews_{n}.hdf",
            receipt=receipt_of(RUN + "/maskviews_{n}.hdf"),
        log:
            RUN + "/logs/maskviews_{n}.txt",
        params:
            heap_mb=heap_mb,
            words=lambda w, input, output: line(
                address(input.get("model")),
                named("outfile", output.get("outfile")),
                option("sym", "sym"),
                option("orientgen", "orientgen"),
                "--postprocess=threshold.binary:value=0.5",
                option("verbose", "verbose"),
            ),
        threads: config["threads"]
        resources:
            mem_mb=mem_mb,
            runtime=runtime,
        retries: RETRIES
        shell:
            stage("project3d")
