"""Prints what h5py sees in a file of EMAN2's layout, as JSON, and appends every image's pixels to a raw float32 file."""
import json
import sys

import h5py
import numpy


def plain(value):
    """An attribute as JSON can say it."""
    if isinstance(value, bytes):
        return value.decode()
    if value.dtype.names:
        return [float(value[name].item()) for name in value.dtype.names]
    return value.tolist()


source, raw = sys.argv[1:]
images = []
with h5py.File(source, "r") as file, open(raw, "wb") as out:
    group = file["MDF/images"]
    for n in range(int(group.attrs["imageid_max"][0]) + 1):
        image = group[str(n)]["image"]
        assert image.dtype == numpy.dtype("<f4"), image.dtype
        out.write(image[()].tobytes())
        attributes = {k: plain(v) for k, v in group[str(n)].attrs.items()}
        images.append({"shape": image.shape, "attributes": attributes})
print(json.dumps(images))
