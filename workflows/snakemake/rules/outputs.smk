# Written by 'sparrow engines snakemake': change workflows/refine.yaml or the stages.
# None: this run does not make it
OUTPUTS = {
    "import.output": "sets/" + bare("input") + ".hdf" if not is_stored("input") else None,
    "importfilt.output": "sets/" + bare("usefilt") + ".hdf" if given("usefilt") and not is_stored("usefilt") else None,
    "initial.output": RUN + "/initial_model.hdf",
    "project3d.outfile": RUN + "/projections_{n}.hdf",
    "maskviews.outfile": RUN + "/maskviews_{n}.hdf" if given("automaskalign") else None,
    "simmx.output": RUN + "/simmx_{n}.hdf",
    "classify.output": RUN + "/classify_{n}.hdf",
    "classaverage.output": RUN + "/classes_{n}.hdf",
    "classaverage.resultmx": RUN + "/cls_result_{n}.hdf",
    "make3d.output": RUN + "/threed_{n}.hdf",
    "postprocess.output": RUN + "/threed_filt_{n}.hdf" if given("mass") else None,
    "postprocess.maskout": RUN + "/threed_mask_{n}.hdf" if given("mass") and given("automask3d") else None,
    "fsc.output": RUN + "/fsc_{n}.txt",
}

# Outputs of steps that live on the iteration before.
NOT_IN_THE_FIRST = ["maskviews.outfile"]

# The table that tells how a map agrees with the one before, and what makes the map.
TABLE = "fsc.output"
MAPS = ["postprocess.output", "make3d.output"]

warn_of_newer_files({"input": OUTPUTS["import.output"], "usefilt": OUTPUTS["importfilt.output"], "model": OUTPUTS["initial.output"]})
