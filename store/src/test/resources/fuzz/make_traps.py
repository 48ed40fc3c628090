"""Makes the traps among the cases, those that were thought out and not found by chance (h5py 3.7): python3 make_traps.py"""
import struct
import zlib

import h5py
import numpy as np


def eman(name, make, libver="earliest"):
    with h5py.File("hdf/" + name, "w", libver=libver) as h:
        make(h, h.create_group("MDF/images/0"))


def bomb(h, g):
    """A chunk of 48 bytes that inflates to 32 MiB."""
    d = g.create_dataset("image", shape=(8, 6), dtype="u1", chunks=(8, 6), compression="gzip")
    d.id.write_direct_chunk((0, 0), zlib.compress(bytes(1 << 25), 9))


def vast(h, g):
    g.create_dataset("image", shape=(40000, 50000), dtype="f4", chunks=(40, 50), compression="gzip")


def sparse(h, g):
    g.create_dataset("image", shape=(20000, 20000), dtype="u1", chunks=(1, 1))


def unallocated(h, g):
    g.create_dataset("image", shape=(40000, 40000), dtype="f4")


def chunk_beyond(h, g):
    d = g.create_dataset("image", shape=(1, 1), maxshape=(None, None), dtype="u1", chunks=(30000, 30000), compression="gzip")
    d.id.write_direct_chunk((0, 0), zlib.compress(bytes(1000)))


def circle(h, g):
    g["image"] = h["/MDF"]
    h["/MDF/images/1"] = h["/MDF"]
    h["/MDF/images/2"] = h["/"]


def elsewhere(h, g):
    g["image"] = h5py.ExternalLink("/dev/zero", "/x")
    h["/MDF/images/1"] = h5py.SoftLink("/MDF/images/1")


def attributes(h, g):
    g.create_dataset("image", data=np.zeros((8, 6), "f4"))
    g.attrs.create("EMAN.texts", ["x" * 500] * 60, dtype=h5py.string_dtype())
    g.attrs.create("EMAN.pairs", np.zeros(3, np.dtype(("f4", (2,)))))
    g.attrs.create("EMAN.ragged", np.array([np.arange(3), np.arange(2)], object), dtype=h5py.vlen_dtype("i4"))


def lzf(h, g):
    g.create_dataset("image", data=np.zeros((8, 6), "f4"), compression="lzf")


eman("trap-bomb", bomb)
eman("trap-bomb-new", bomb, "latest")
eman("trap-vast", vast)
eman("trap-sparse", sparse)
eman("trap-sparse-new", sparse, "latest")
eman("trap-unallocated", unallocated)
eman("trap-chunk-beyond", chunk_beyond)
eman("trap-chunk-beyond-new", chunk_beyond, "latest")
eman("trap-circle", circle)
eman("trap-circle-new", circle, "latest")
eman("trap-elsewhere", elsewhere)
eman("trap-attributes", attributes)
eman("trap-lzf", lzf)

with h5py.File("set/trap-itself", "w", libver="latest") as h:
    h.attrs["sparrow_format"] = np.bytes_("set 1")

    def table(group, rows, columns):
        group.attrs.create("rows", np.asarray([rows], "i4"))
        group.attrs.create("count", np.asarray([len(columns)], "i4"))
        for place, (name, values) in enumerate(columns.items()):
            group.create_dataset(name, data=values).attrs.create("place", np.asarray([place], "i4"))

    table(h.create_group("columns"), 1, dict(image_path=np.zeros(1, "i4"), image_index=np.zeros(1, "i4")))
    table(h.create_group("stacks/columns"), 1, dict(
        path=np.array([b"set.hdf"], "S8"), bytes=np.array([b"BYTES"], "S8"), sha256=np.array([b"0" * 64], "S65")))
itself = open("set/trap-itself", "rb").read()
open("set/trap-itself", "wb").write(itself.replace(b"BYTES\0\0", b"%d" % len(itself) + bytes(7 - len(str(len(itself))))))


def mrc(name, *head):
    with open("mrc/" + name, "wb") as f:
        f.write(struct.pack("<%di" % len(head), *head).ljust(1024, b"\0"))


mrc("trap-most", 100000, 20000, 0x7FFFFFFF, 2, *[0] * 18, 0)
mrc("trap-extended", 6, 5, 4, 2, *[0] * 18, 0, 1 << 30)
mrc("trap-overflow", 46340, 46340, 0x7FFFFFFF, 2, *[0] * 18, 0)
mrc("trap-volumes", 8, 8, 0x7FFFFFFF, 0, 0, 0, 0, 8, 8, 1, *[0] * 12, 401)


def text(name, content):
    with open(name, "w", newline="") as f:
        f.write(content)


text("lst/trap-itself", "#LST\n0\tcase.lst\n")
text("lst/trap-aliases", "#LST\n" + "".join("0\t%sstack.mrc\n" % ("./" * i) for i in range(170)))
text("lst/trap-nesting", "#LST\n0\tstack.mrc\t" + '{"a":' * 9000 + "\n")
text("lst/trap-number", '#LST\n0\tstack.mrc\t{"a":1e999999999,"b":[1e999999999],"ctf":{"__class__":null}}\n')
text("star/trap-digits", "data_\nloop_\n_a\n" + "1" * 60000 + "x\n")
text("star/trap-columns", "data_\n" + "".join("_c%d 1\n" % i for i in range(6000)))
text("star/trap-blocks", "".join("data_%d\n_a 1\n" % i for i in range(4000)))
text("star/trap-slash", "data_\n_a/b 1\n")
text("star/trap-nameless", "data_\n_ 1\n")
