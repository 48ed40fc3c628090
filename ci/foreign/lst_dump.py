"""Reads a LST file of EMAN2's fast kind as EMAN2 does, by the length of its lines, and prints number, file, attributes."""
import json
import sys

with open(sys.argv[1], "rb") as file:
    assert file.readline() == b"#LSX\n"
    file.readline()
    length = int(file.readline()[1:])
    lines = []
    while line := file.read(length):
        assert len(line) == length and line.endswith(b"\n"), line
        fields = line.decode("ascii").rstrip().split("\t")
        lines.append({"n": int(fields[0]), "file": fields[1], "attributes": json.loads(fields[2])})
print(json.dumps(lines))
