# What the rules have in common: the checked configuration, the names of datasets, the words of a stage's command line.
import json
import math
import re
import shlex

from snakemake.common import Mode
from snakemake.exceptions import WorkflowError
from snakemake.logging import logger
from snakemake.utils import validate

validate(config, "../config/schema.yaml")

RUN = os.path.normpath(config["path"])
LAST = int(config["iter"])
JARS = config["sparrow"] or os.path.normpath(
    os.path.join(str(workflow.current_basedir.get_path_or_uri()), "../../../target/dist")
)


# Who submits a job tries it again, with more memory and time; the Snakemake within the job, which could not get more, does not.
RETRIES = config["retries"] if workflow.mode == Mode.default else 0


# Shell commands of rules. They are texts whole: a rule that another Snakefile takes over knows none of our names.
def launcher(words):
    return f"{config['java']} -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar {shlex.quote(JARS)}/sparrow.jar {words}"


def count(step):
    words = f"engines blocks {{params.{step}}} > {{output.{step}}}.part"
    return launcher(words) + f" && mv {{output.{step}}}.part {{output.{step}}}"


def stage(name):
    vectors = "" if os.environ.get("SPARROW_VECTORS") == "off" else " --add-modules jdk.incubator.vector"
    return (
        f"{config['java']}{vectors} -XX:+UseSerialGC -Xmx{{params.heap_mb}}m"
        f" -jar {shlex.quote(JARS)}/stages/{name}.jar"
        f" {{params.words}} --parallel=thread:{{threads}} --wait={config['wait']}"
        # The JVM's remark on its vector module is no news to anybody.
        " 2>&1 | sed '/^WARNING: Using incubator modules/d' > {log}"
    )


wildcard_constraints:
    n=r"[0-9][0-9]+",
    first=r"[0-9]{9}",
    last=r"[0-9]{9}",


# A parameter as one would type it; empty for absent. A file that is there by default counts once its owner does.
def text(param):
    kind = PARAMS[param]
    if kind["file"] and kind["needs"] and not given(kind["needs"]):
        return ""
    value = config.get(param, kind["default"])
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(value)


# Whether it has a value that means something: 0 stands for absent where 0 is the default.
def given(param):
    value, kind = text(param), PARAMS[param]
    if kind["type"] == "flag":
        return value.lower() in ("1", "true", "yes", "on")
    if kind["type"] in ("int", "float") and kind["default"] == "0":
        return value != "" and float(value) != 0
    return value != ""


# Whether a file parameter names a set of the project, not a file from elsewhere.
def is_stored(param):
    value = text(param)
    return (
        value.startswith("bdb:")
        or value.find("#") > 0
        or re.fullmatch(r"(\./)?sets/[^/.]+(\.hdf)?", value) is not None
    )


# The name of a file without directory and ending, as part of a dataset's name.
def bare(param):
    name = text(param).rsplit("/", 1)[-1]
    dot = name.rfind(".")
    return re.sub("[^A-Za-z0-9_-]", "_", name[:dot] if dot > 0 else name)


# refine_01#simmx_00 is refine_01/simmx_00.hdf
def file_of(address):
    path = (address[4:] if address.startswith("bdb:") else address).replace("#", "/")
    path = path if "." in path.rsplit("/", 1)[-1] else path + ".hdf"
    return os.path.normpath(path)


TYPED = {file_of(text(p)): text(p) for p in PARAMS if PARAMS[p]["file"] and text(p)}


# The way back; what the user named goes by that name, since names of inputs stand in some results.
def address(path):
    path = os.path.normpath(str(path))
    if path in TYPED:
        return TYPED[path]
    head, _, tail = path.rpartition("/")
    return head + "#" + tail[: -len(".hdf")] if head and tail.endswith(".hdf") else path


def receipt_of(path):
    head, _, tail = path.rpartition("/")
    return f"{head}/receipts/{tail.rsplit('.', 1)[0]}.json"


# The first of the alternatives that this run has: in the same iteration, or 'then' in the one before. Datasets do not change
# under their names, so their times tell nothing: without 'ancient' a copied project would be computed again.
def find(w, first, then=()):
    n = int(w.n) if "n" in w.keys() else 0
    later = bool(then) and n > 0
    for source in then if later else first:
        if source in PARAMS:
            if text(source):
                return ancient(file_of(text(source)))
        elif OUTPUTS[source] and not (source in NOT_IN_THE_FIRST and n - later == 0):
            return ancient(OUTPUTS[source].replace("{n}", f"{n - later:02d}"))
    return []


# An output of a step in the iteration of a rule.
def made(output, w):
    return OUTPUTS[output] and OUTPUTS[output].replace("{n}", w.n)


# The words of a stage's command line.
def option(name, param, instead=None):
    if instead and given(instead["where"]):
        if any(re.fullmatch(instead["holds"], part) for part in text(instead["where"]).split(":")):
            return f"--{name}={instead['value']}"
    needs = PARAMS[param]["needs"]
    if not given(param) or (needs and not given(needs)):
        return ""
    return f"--{name}" if PARAMS[param]["type"] == "flag" else f"--{name}={text(param)}"


def named(name, file):
    return f"--{name}={address(file)}" if file else ""


def line(*words):
    return " ".join(shlex.quote(word) for word in words if word)


# Memory and time grow with every attempt: the scheduler may have killed the one before for either.
def mem_mb(w, attempt):
    return config["mem_mb"] * attempt


def runtime(w, attempt):
    return config["runtime"] * attempt


def heap_mb(w, resources):
    return max(64, int(resources.mem_mb * 0.8)) if isinstance(resources.mem_mb, int) else 64


# Blocks: how many items a step has is known once the file that they stand in is there.
SCATTERS = bool(config.get("blocksize")) or config["scatter"] > 1


def count_file(step):
    return f"{RUN}/snakemake/{step}_count.txt"


# 'sparrow engines blocks' was asked for one block: its size is that of the whole.
def counted(file):
    with open(file) as answer:
        return int(answer.read().split()[0])


# In the job of a scheduler a rule's words are made where nothing is known of checkpoints: the file has been there for long.
def block_size(step):
    if config.get("blocksize"):
        return config["blocksize"]
    if not os.path.exists(count_file(step)):
        return "<TBD>"
    return max(1, math.ceil(counted(count_file(step)) / config["scatter"]))


def blocks(step, pattern, w):
    if not SCATTERS:
        return []
    count = counted(getattr(checkpoints.counts.get().output, step))
    size = block_size(step)
    return [
        ancient(pattern.format(n=w.n, first=f"{first:09d}", last=f"{min(count, first + size):09d}"))
        for first in range(0, count, size)
    ]


def block_words(step, w):
    size = block_size(step)
    return f" --blocksize={size} --block={int(w.first) // size} --keepblocks"


# A run whose blocks are not cut by Snakemake leaves the blocks, its checkpoints, to the stage. The stage that joins blocks
# removes them: a Snakemake that was killed at that moment would leave them for ever.
def gather_words(step):
    return f" --blocksize={block_size(step)}" if SCATTERS else ""


# A Snakemake 7 may take itself to be done after a checkpoint (its issue 823); what was asked for tells.
def refuse_early_end():
    asked = [file for job in workflow.persistence.dag.targetjobs for file in (job.output or job.input)]
    missing = [file for file in asked if not os.path.exists(file)]
    if missing:
        raise WorkflowError(f"Snakemake ended before {missing[0]} was made; the same command goes on where it stopped")


def remove_empty_block_directories():
    for directory, _, _ in os.walk(RUN + "/blocks", topdown=False):
        if not os.listdir(directory):
            os.rmdir(directory)


# Appears whole or not at all, as datasets do.
def write_whole(path, words):
    with open(path + ".part", "w") as out:
        out.write(words + "\n")
    os.replace(path + ".part", path)


# The results, and where the iterations end.
def map_of(n):
    return next(OUTPUTS[m] for m in MAPS if OUTPUTS[m]).replace("{n}", f"{n:02d}")


def tables_until(n):
    return [ancient(OUTPUTS[TABLE].replace("{n}", f"{i:02d}")) for i in range(n + 1)]


def last_iteration():
    if config["converged"] > 0:
        for n in range(1, LAST - 1):
            with open(checkpoints.convergence.get(n=f"{n:02d}").output[0]) as said:
                if said.read().startswith("stop"):
                    return n
    return LAST - 1


def results(w):
    last = last_iteration()
    return [map_of(n) for n in range(last + 1)] + tables_until(last)


# In A, or in pixels where nobody has said how large they are.
def resolution(table):
    with open(table) as lines:
        for text_line in lines:
            found = re.match(r"# resolution at 0\.5: ([0-9.]+) (A|pixels)", text_line)
            if found:
                return float(found.group(1)), found.group(2)
    raise WorkflowError(f"{table}: no line '# resolution at 0.5: ... A'")


# Compares the last two tables: each tells to which resolution a map agrees with the one before.
def verdict(tables):
    (before, unit), (now, _) = resolution(tables[-2]), resolution(tables[-1])
    gain = (before - now) / before
    said = f"FSC = 0.5 between consecutive maps at {now} {unit}, before at {before} {unit}: better by {gain:.4f}"
    # The first table compares with the start map, which tells nothing about convergence.
    if len(tables) < 3:
        return f"go on: {said}; the first table is that of the start map"
    return ("stop: " if gain < config["converged"] else "go on: ") + said + f", asked for {config['converged']}"


# Options other than the defaults, for 'sparrow engines register', which refuses what 'sparrow refine' would refuse.
def register_words():
    words = [f"--path={RUN}", "--project=."]
    for param, kind in PARAMS.items():
        value = config.get(param)
        if param == "path" or value is None or same(text_of(value), kind["default"]):
            continue
        if kind["type"] == "flag":
            words += [f"--{param}"] if value else []
        else:
            words.append(f"--{param}={value}")
    return line(*words)


def text_of(value):
    return ("1" if value else "0") if isinstance(value, bool) else "" if value is None else str(value)


# Equal as text or as numbers; an absent flag is off.
def same(a, b):
    try:
        return a == b or float(a or 0) == float(b or 0)
    except ValueError:
        return False


# A directory holds one run: Snakemake itself would make the results anew under the same names.
def refuse_another_run():
    if not os.path.exists(RUN + "/register"):
        return
    try:
        with open(RUN + "/register") as file:
            options = json.load(file)["cmd_dict"]
    except (ValueError, KeyError):
        return
    for param, kind in PARAMS.items():
        mine, theirs = text(param), options.get(param, "")
        if kind["identity"] and not same(mine, theirs):
            raise WorkflowError(
                f"the run in {RUN} was started with {param}: {theirs or 'none'}, this configuration has"
                f" {param}: {mine or 'none'}; give another path"
            )


# Datasets do not change under their names, so rules look at no times; only what the user named may have changed.
def warn_of_newer_files(made):
    for param, output in made.items():
        source = file_of(text(param)) if text(param) else ""
        if output and source and os.path.exists(output) and os.path.exists(source):
            if os.path.getmtime(source) > os.path.getmtime(output):
                logger.warning(
                    f"{source} is newer than {output}, which was made of it and is kept."
                    " If its content is another, give another path."
                )


refuse_another_run()
