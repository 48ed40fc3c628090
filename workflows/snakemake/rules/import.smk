# Written by 'sparrow engines snakemake': change workflows/refine.yaml or the stages.
if not is_stored("input"):

    # Makes a set of particles that stay where they are, or copies a map; only where the run's options ask for it
    rule import:
        input:
            register=ancient(RUN + "/register"),
            input=lambda w: find(w, ["input"]),
        output:
            output="sets/" + bare("input") + ".hdf",
            receipt=receipt_of("sets/" + bare("input") + ".hdf"),
        log:
            RUN + "/logs/import.txt",
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
