package org.sparrowem.kernel.ctf;

/** What is known of the contrast of an image: a particle's transfer function, or the signal to noise of an average. */
public sealed interface ImageCtf permits ParticleCtf, AverageCtf {}
