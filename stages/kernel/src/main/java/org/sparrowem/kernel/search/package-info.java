/** Finds the best in-plane pose of a particle against all references at once, on polar rings of the Fourier plane. */
package org.sparrowem.kernel.search;
