"""Makes the HDF5 seeds of the fuzzer with HDF5's own library (h5py 3.7, HDF5 1.10.8): python3 make_seeds.py"""
import h5py
import numpy as np

PIXELS = np.arange(48, dtype=np.float32).reshape(8, 6)


def attributes(group, **more):
    for name, value in dict(nx=6, ny=8, nz=1, apix_x=1.5, **more).items():
        array = np.asarray([value], dtype=np.int32 if isinstance(value, int) else np.float32)
        group.attrs.create("EMAN." + name, array)


def transform(group):
    kind = np.dtype([("%d%d" % (r, c), "<f4") for r in range(3) for c in range(4)])
    group.attrs.create("EMAN.xform.projection", np.array(tuple(np.eye(3, 4).flat), dtype=kind))


with h5py.File("eman_plain.hdf", "w", libver="earliest") as h:
    images = h.create_group("MDF/images")
    images.attrs.create("imageid_max", np.asarray([2], dtype=np.int32))
    for i in range(3):
        g = images.create_group(str(i))
        attributes(g)
        transform(g)
        g.attrs.create("EMAN.source_path", np.bytes_("p.hdf"))
        g.attrs.create("EMAN.note", "of variable length", dtype=h5py.string_dtype())
        g.create_dataset("image", data=PIXELS + i)
        g.create_dataset("EMAN.class_ptcl_idxs", data=np.arange(9, dtype=np.int32))

with h5py.File("eman_8bit.hdf", "w", libver="earliest") as h:
    for i in range(2):
        g = h.create_group("MDF/images/%d" % i)
        attributes(g, stored_renderbits=8, stored_rendermin=-1.5, stored_rendermax=2.5)
        g.create_dataset("image", data=PIXELS.astype(np.uint8), chunks=(3, 6), compression="gzip", compression_opts=1)

with h5py.File("eman_volume.hdf", "w", libver="earliest") as h:
    g = h.create_group("MDF/images/0")
    attributes(g)
    g.create_dataset("image", data=np.arange(120, dtype=">i2").reshape(4, 5, 6), chunks=(2, 2, 3), compression="gzip",
                     shuffle=True, fletcher32=True)

with h5py.File("eman_new.hdf", "w", libver="latest") as h:
    images = h.create_group("MDF/images")
    for i in range(10):
        g = images.create_group(str(i))
        attributes(g)
        how = [dict(), dict(chunks=(8, 6)), dict(chunks=(3, 2)), dict(chunks=(3, 2), compression="gzip"),
               dict(chunks=(3, 2), maxshape=(None, 6)), dict(chunks=(3, 2), maxshape=(None, None)),
               dict(chunks=(8, 6), compression="gzip"), dict(chunks=(1, 1), maxshape=(None, 6)),
               dict(chunks=(1, 1), maxshape=(None, None), compression="gzip"), dict(chunks=(1, 1))][i]
        g.create_dataset("image", data=PIXELS + i, **how)
        if i in (0, 9):
            transform(g)
            for a in range(9):
                g.attrs.create("EMAN.many_%d" % a, np.asarray([a], dtype=np.int32))
