#!/bin/sh
# {step}, submitted by sparrow as {name}
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task={cpus}
#SBATCH --mem={mem_mb}M
#SBATCH --time={time}
#SBATCH --partition={partition}
#SBATCH --account={account}
#SBATCH --qos={qos}
exec {command}
