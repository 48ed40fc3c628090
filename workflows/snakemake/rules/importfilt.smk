# Written by 'sparrow engines snakemake': change workflows/refine.yaml or the stages.
if given("usefilt") and not is_stored("usefilt"):

    # Makes a set of particles that stay where they are, or copies a map; only where the run's options ask for it
    rule importfilt:
        input:
            register=ancient(RUN + "/register"),
            input=lambda w: find(w, ["usefilt"]),
        output:
            output="sets/" + bare("usefilt") + ".hdf",
            receipt=receipt_of("sets/" + bare("usefilt") + ".hdf"),
        log:
            RUN + "/logs/importfilt.txt",
        params:
            heap_mb=heap_mb,
            words=lambda w, input, output: line(
                address(input.get("input")),
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
            stage("import")
