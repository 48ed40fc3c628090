/**
 * The numerics. Takes arrays, records and seeds, returns values; knows no files, clock, environment or printing, and
 * gives the same bits at any number of threads.
 */
package org.sparrowem.kernel;
