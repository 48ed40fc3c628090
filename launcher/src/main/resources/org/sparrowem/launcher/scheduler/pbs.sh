#!/bin/sh
# {step}, submitted by sparrow as {name}
#PBS -l select=1:ncpus={cpus}:mem={mem_mb}mb
#PBS -l walltime={time}
#PBS -q {partition}
#PBS -A {account}
exec {command}
