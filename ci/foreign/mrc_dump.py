"""Validates a file against MRC2014 with mrcfile, prints its shape and pixel size, and writes its pixels as raw float32."""
import json
import sys

import mrcfile

source, raw = sys.argv[1:]
if not mrcfile.validate(source, print_file=sys.stderr):
    sys.exit("mrcfile says that " + source + " is no valid MRC2014 file")
with mrcfile.open(source) as mrc, open(raw, "wb") as out:
    out.write(mrc.data.astype("<f4").tobytes())
    print(json.dumps({"shape": mrc.data.shape, "apix": float(mrc.voxel_size.x), "stack": bool(mrc.is_image_stack())}))
