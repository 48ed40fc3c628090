#!/bin/sh
# {step}, submitted by sparrow as {name}
#BSUB -n {cpus}
#BSUB -R "span[hosts=1] rusage[mem={mem_mb}MB]"
#BSUB -M {mem_mb}MB
#BSUB -W {minutes}
#BSUB -q {partition}
#BSUB -P {account}
exec {command}
