/**
 * What every stage's main needs: the contract, the store and the kernel joined; progress, metrics, exit codes, and the
 * worker that runs stage after stage in one warm JVM.
 */
package org.sparrowem.shell;
