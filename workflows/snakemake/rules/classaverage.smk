# Written by 'sparrow engines snakemake': change workflows/refine.yaml or the stages.
# Aligns the particles of each class and averages them
rule classaverage_block:
    input:
        input=lambda w: find(w, ["import.output", "input"]),
        usefilt=lambda w: find(w, ["importfilt.output", "usefilt"]),
        classmx=lambda w: find(w, ["classify.output"]),
        ref=lambda w: find(w, ["project3d.outfile"]),
    output:
        block=temp(RUN + "/blocks/classes_{n}/{first}-{last}.hdf"),
        receipt=temp(RUN + "/blocks/classes_{n}/receipts/{first}-{last}.json"),
    log:
        RUN + "/logs/classaverage_{n}_{first}_{last}.txt",
    params:
        heap_mb=heap_mb,
        words=lambda w, input, output: line(
            named("input", input.get("input")),
            named("usefilt", input.get("usefilt")),
            named("classmx", input.get("classmx")),
            named("ref", input.get("ref")),
            named("output", made("classaverage.output", w)),
            named("resultmx", made("classaverage.resultmx", w)),
            option("iter", "classiter"),
            option("cmp", "classcmp"),
            option("align", "classalign"),
            option("aligncmp", "classaligncmp"),
            option("ralign", "classralign"),
            option("raligncmp", "classraligncmp"),
            option("averager", "classaverager"),
            option("normproc", "classnormproc"),
            option("keep", "classkeep"),
            option("keepsig", "classkeepsig"),
            option("automask", "classautomask"),
            option("setsfref", "classrefsf"),
            option("prefilt", "prefilt"),
            option("refctf", "refctf"),
            option("verbose", "verbose"),
        ) + block_words("classaverage", w),
    threads: config["threads"]
    resources:
        mem_mb=mem_mb,
        runtime=runtime,
    retries: RETRIES
    shell:
        stage("classaverage")

rule classaverage:
    input:
        input=lambda w: find(w, ["import.output", "input"]),
        usefilt=lambda w: find(w, ["importfilt.output", "usefilt"]),
        classmx=lambda w: find(w, ["classify.output"]),
        ref=lambda w: find(w, ["project3d.outfile"]),
        blocks=lambda w: blocks("classaverage", RUN + "/blocks/classes_{n}/{first}-{last}.hdf", w),
        block_receipts=lambda w: blocks("classaverage", RUN + "/blocks/classes_{n}/receipts/{first}-{last}.json", w),
    output:
        output=RUN + "/classes_{n}.hdf",
        resultmx=RUN + "/cls_result_{n}.hdf",
        receipt=receipt_of(RUN + "/classes_{n}.hdf"),
    log:
        RUN + "/logs/classaverage_{n}.txt",
    params:
        heap_mb=heap_mb,
        words=lambda w, input, output: line(
            named("input", input.get("input")),
            named("usefilt", input.get("usefilt")),
            named("classmx", input.get("classmx")),
            named("ref", input.get("ref")),
            named("output", output.get("output")),
            named("resultmx", output.get("resultmx")),
            option("iter", "classiter"),
            option("cmp", "classcmp"),
            option("align", "classalign"),
            option("aligncmp", "classaligncmp"),
            option("ralign", "classralign"),
            option("raligncmp", "classraligncmp"),
            option("averager", "classaverager"),
            option("normproc", "classnormproc"),
            option("keep", "classkeep"),
            option("keepsig", "classkeepsig"),
            option("automask", "classautomask"),
            option("setsfref", "classrefsf"),
            option("prefilt", "prefilt"),
            option("refctf", "refctf"),
            option("verbose", "verbose"),
        ) + gather_words("classaverage"),
    threads: config["threads"]
    resources:
        mem_mb=mem_mb,
        runtime=runtime,
    retries: RETRIES
    shell:
        stage("classaverage")
