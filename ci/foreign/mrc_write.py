"""Writes a cubic map of 24 voxels an edge and 3.5 A with mrcfile, and its pixels as raw float32."""
import sys

import mrcfile
import numpy

target, raw = sys.argv[1:]
pixels = numpy.random.default_rng(7).normal(size=(24, 24, 24)).astype("<f4")
with mrcfile.new(target) as mrc:
    mrc.set_data(pixels)
    mrc.set_volume()
    mrc.voxel_size = 3.5
with open(raw, "wb") as out:
    out.write(pixels.tobytes())
