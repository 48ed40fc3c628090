"""Prints what h5py and mrcfile see in a project: file, images, nx, ny, nz, and the sums of the first and last image."""
import pathlib
import sys

import h5py
import mrcfile
import numpy


def images(file):
    """The images of a file, or None where it holds none."""
    if file.suffix == ".mrcs":
        return list(mrcfile.read(file))
    with h5py.File(file, "r") as hdf:
        if "data" in hdf:
            return list(hdf["data"][()])
        if "MDF/images" in hdf:
            group = hdf["MDF/images"]
            return [group[str(n)]["image"][()] for n in range(len(group))]
    return None


root = pathlib.Path(sys.argv[1])
for file in sorted(f for f in root.rglob("*") if f.suffix in (".hdf", ".mrcs")):
    found = images(file)
    if found:
        nz, ny, nx = ((1,) + found[0].shape)[-3:]
        ends = [repr(float(numpy.sum(image, dtype=numpy.float64))) for image in (found[0], found[-1])]
        print(file.relative_to(root), len(found), nx, ny, nz, *ends, sep="\t")
