/**
 * Particles whose truth is known: atoms or a map seen through the microscope, with noise.
 *
 * <p>Atoms are projected exactly, not through a three-dimensional grid, so that the simulated data share no interpolation
 * error with the projectors and reconstructors that are tested on them.
 */
package org.sparrowem.kernel.simulate;
