package io.github.llmports.api.embedding;

import java.util.Arrays;

/** One text as a vector. Immutable. */
public final class EmbeddingVector {

    private final float[] values;

    private EmbeddingVector(float[] values) {
        this.values = values;
    }

    /**
     * A vector.
     *
     * @param values the coordinates; copied
     * @return the vector
     */
    public static EmbeddingVector of(float... values) {
        return new EmbeddingVector(values.clone());
    }

    /**
     * The coordinates.
     *
     * @return a copy
     */
    public float[] values() {
        return values.clone();
    }

    /**
     * The length of the vector.
     *
     * @return how many coordinates it has
     */
    public int dimensions() {
        return values.length;
    }

    /**
     * How alike two texts are.
     *
     * @param other a vector of the same model and length
     * @return the cosine of the angle between the two, 0 if one of them is zero
     * @throws IllegalArgumentException if the lengths differ
     */
    public double cosine(EmbeddingVector other) {
        if (values.length != other.values.length) {
            throw new IllegalArgumentException(
                    "vectors of " + values.length + " and " + other.values.length + " dimensions do not compare");
        }
        double dot = 0;
        double mine = 0;
        double others = 0;
        for (int i = 0; i < values.length; i++) {
            dot += (double) values[i] * other.values[i];
            mine += (double) values[i] * values[i];
            others += (double) other.values[i] * other.values[i];
        }
        return dot == 0 ? 0 : dot / Math.sqrt(mine * others);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EmbeddingVector that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "EmbeddingVector[" + values.length + " dimensions]";
    }
}
