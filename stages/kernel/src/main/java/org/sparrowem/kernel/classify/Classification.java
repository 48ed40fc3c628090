package org.sparrowem.kernel.classify;

/**
 * The classes that each particle belongs to, each with weight 1.
 *
 * @param references number of references
 * @param separate classes a particle
 * @param chosen numbers of references, {@code [particle*separate + slot]}, the best first
 */
public record Classification(int references, int separate, int[] chosen) {
    /** The class numbers as the first plane of EMAN2's classification matrix. */
    public float[] plane() {
        float[] plane = new float[chosen.length];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = chosen[i];
        }
        return plane;
    }

    /**
     * What a plane of the similarity matrix says of the chosen pairs.
     *
     * @param similarity {@code [particle*references + reference]}
     */
    public float[] pick(float[] similarity) {
        float[] picked = new float[chosen.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = similarity[i / separate * references + chosen[i]];
        }
        return picked;
    }
}
