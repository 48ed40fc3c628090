/** The workflow as a Nextflow pipeline: modules, subworkflows, configuration and the schema of its parameters. */
package org.sparrowem.launcher.engines.nextflow;
