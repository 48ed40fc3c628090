#!/bin/sh
# Makes a little project that holds a file of every kind, in an empty directory, with the sparrow of a release:
#
#   make.sh <that release's launcher/sparrow> <directory>
#
# Its files, without convergence.png, became <receipt format>.zip beside this script; values.py reads them with h5py and
# mrcfile, which are not ours, and what they say became <receipt format>.tsv.
#
#   1.zip   commit 547d581: receipts of format 1, sets of format 1, a register without digest
#   2.zip   receipts of format 2, sets of format 2, a sealed register
set -eu
sparrow="env SPARROW_NO_BUILD=1 $1"
cd "$2"
$sparrow simulate made --builtin=phantom --count=8 --box=20 --apix=8 --snr=0.5 --seed=1 --startmap=init --startres=40
$sparrow export made.hdf raw/particles.star --stack=raw/particles.mrcs
$sparrow import raw/particles.star sets#particles
$sparrow export sets#particles raw/particles.lst
$sparrow refine --input=sets#particles --model=init.hdf --iter=1 --path=refine_01 \
  --orientgen=eman:delta=80:inc_mirror=0:perturb=0 --mass=800 --apix=8
# One block of a step that never ended.
$sparrow simmx refine_01#projections_00 sets#particles unfinished#simmx --blocksize=4 --block=1
