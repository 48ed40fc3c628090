"""Prints the tables of a STAR file as JSON: the plainest reader, which shares nothing with ours."""
import json
import shlex
import sys

tables = {}
for line in open(sys.argv[1], encoding="utf-8"):
    words = shlex.split(line, comments=True)
    if not words or words[0] == "loop_":
        continue
    if words[0].startswith("data_"):
        labels, rows = [], []
        tables[words[0][5:]] = {"labels": labels, "rows": rows}
    elif words[0].startswith("_"):
        labels.append(words[0][1:])
    else:
        assert len(words) == len(labels), line
        rows.append(words)
print(json.dumps({name: [dict(zip(t["labels"], row)) for row in t["rows"]] for name, t in tables.items()}))
