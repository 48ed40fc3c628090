/** The files of the Snakemake workflow that follow from a workflow file and the stages' manifests. */
package org.sparrowem.launcher.engines.snakemake;
