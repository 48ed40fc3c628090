# Written by 'sparrow engines snakemake': change workflows/refine.yaml or the stages.
if given("mass"):

    # Scales a map so that the given mass lies above 1, and masks it; only where the run's options ask for it
    rule postprocess:
        input:
            threed=lambda w: find(w, ["make3d.output"]),
        output:
            output=RUN + "/threed_filt_{n}.hdf",
            receipt=receipt_of(RUN + "/threed_filt_{n}.hdf"),
            **(dict(maskout=RUN + "/threed_mask_{n}.hdf") if given("automask3d") else {}),
        log:
            RUN + "/logs/postprocess_{n}.txt",
        params:
            heap_mb=heap_mb,
            words=lambda w, input, output: line(
                address(input.get("threed")),
                address(output.get("output")),
                named("maskout", output.get("maskout")),
                option("mass", "mass"),
                option("apix", "apix"),
                option("automask3d", "automask3d"),
                option("verbose", "verbose"),
            ),
        threads: config["threads"]
        resources:
            mem_mb=mem_mb,
            runtime=runtime,
        retries: RETRIES
        shell:
            stage("postprocess")
