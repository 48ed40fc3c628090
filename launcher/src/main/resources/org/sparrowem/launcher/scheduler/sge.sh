#!/bin/sh
# {step}, submitted by sparrow as {name}
#$ -cwd
#$ -pe {pe} {slots}
#$ -l h_rt={time}
#$ -l mem_free={mem_mb}M
#$ -q {partition}
#$ -A {account}
exec {command}
