# Written by 'sparrow engines snakemake': change workflows/refine.yaml or the stages.
# Makes a set of particles that stay where they are, or copies a map
rule initial:
    input:
        register=ancient(RUN + "/register"),
        input=lambda w: find(w, ["model"]),
        like=lambda w: find(w, ["import.output", "input"]),
    output:
        output=RUN + "/initial_model.hdf",
        receipt=receipt_of(RUN + "/initial_model.hdf"),
    log:
        RUN + "/logs/initial.txt",
    params:
        heap_mb=heap_mb,
        words=lambda w, input, output: line(
            address(input.get("input")),
            address(output.get("output")),
            named("like", input.get("like")),
            option("verbose", "verbose"),
        ),
    threads: config["threads"]
    resources:
        mem_mb=mem_mb,
        runtime=runtime,
    retries: RETRIES
    shell:
        stage("import")
