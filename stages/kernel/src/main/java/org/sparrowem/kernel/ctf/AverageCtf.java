package org.sparrowem.kernel.ctf;

/**
 * What an averager that knows the transfer functions tells of its average (EMAN2's ctf_snr_total, ctf_wiener_filtered).
 *
 * @param snrTotal summed signal to noise ratio of the members on ring i; empty where only the weights were known
 * @param box height in pixels of the image whose rings these are: ring i is the frequency i / box per pixel
 * @param wienerFiltered whether the average was divided by that sum plus one
 */
public record AverageCtf(float[] snrTotal, int box, boolean wienerFiltered) implements ImageCtf {}
