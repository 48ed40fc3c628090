# Written by 'sparrow engines snakemake': change workflows/refine.yaml or the stages.
# Reconstructs a map from class averages, leaving out those that disagree with the rest
rule make3d:
    input:
        input=lambda w: find(w, ["classaverage.output"]),
        setsf=lambda w: find(w, ["m3dsffile"]),
    output:
        output=RUN + "/threed_{n}.hdf",
        receipt=receipt_of(RUN + "/threed_{n}.hdf"),
    log:
        RUN + "/logs/make3d_{n}.txt",
    params:
        heap_mb=heap_mb,
        words=lambda w, input, output: line(
            named("input", input.get("input")),
            named("setsf", input.get("setsf")),
            named("output", output.get("output")),
            option("sym", "sym", dict(where="orientgen", holds="breaksym(=1|=true)?", value="c1")),
            option("recon", "recon"),
            option("iter", "m3diter"),
            option("keep", "m3dkeep"),
            option("keepsig", "m3dkeepsig"),
            option("pad", "pad"),
            option("preprocess", "m3dpreprocess"),
            option("postprocess", "m3dpostprocess"),
            option("postprocess2", "m3dpostprocess2"),
            option("lowmem", "lowmem"),
            option("verbose", "verbose"),
        ),
    threads: config["threads"]
    resources:
        mem_mb=mem_mb,
        runtime=runtime,
    retries: RETRIES
    shell:
        stage("make3d")
