# Written by 'sparrow engines snakemake': change workflows/refine.yaml or the stages.
# The numbers of items that steps are cut into, the same in all iterations
checkpoint counts:
    input:
        simmx=lambda w: find(w, ["importfilt.output", "usefilt", "import.output", "input"]),
        classaverage=lambda w: find(w, ["project3d.outfile"]),
    output:
        simmx=count_file("simmx"),
        classaverage=count_file("classaverage"),
    params:
        simmx=lambda w, input: line(address(input.simmx)),
        classaverage=lambda w, input: line(address(input.classaverage)),
    shell:
        count("simmx")
        + " && "
        + count("classaverage")
