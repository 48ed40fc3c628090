/** The Fourier shell correlations of a run: curves, resolution, the convergence table and its pictures. */
package org.sparrowem.launcher.converge;
