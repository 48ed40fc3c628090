package org.sparrowem.kernel.ctf;

/** A linear least squares problem whose observations have two unknowns each; solved by Cholesky's factors. */
final class NormalEquations {
    private final int n;
    private final double[][] matrix;
    private final double[] right;
    private double[] solution;

    NormalEquations(int unknowns) {
        this.n = unknowns;
        this.matrix = new double[n][n];
        this.right = new double[n];
    }

    /** The observation {@code a x[i] + b x[j] = y}, i and j different. */
    void add(double weight, int i, double a, int j, double b, double y) {
        matrix[i][i] += weight * a * a;
        matrix[j][j] += weight * b * b;
        matrix[Math.max(i, j)][Math.min(i, j)] += weight * a * b;
        right[i] += weight * a * y;
        right[j] += weight * b * y;
    }

    /** Solves; the matrix becomes its lower triangular factor. */
    void solve() {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= matrix[i][k] * matrix[j][k];
                }
                matrix[i][j] = i == j ? Math.sqrt(Math.max(sum, Double.MIN_NORMAL)) : sum / matrix[j][j];
            }
        }
        solution = backward(forward(right));
    }

    private double[] forward(double[] y) {
        double[] x = y.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= matrix[i][k] * x[k];
            }
            x[i] /= matrix[i][i];
        }
        return x;
    }

    private double[] backward(double[] y) {
        double[] x = y.clone();
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= matrix[k][i] * x[k];
            }
            x[i] /= matrix[i][i];
        }
        return x;
    }

    double value(int i) {
        return solution[i];
    }

    /** The standard error of an unknown where the weights are inverse variances. */
    double error(int i) {
        double[] unit = new double[n];
        unit[i] = 1;
        double square = 0;
        for (double v : forward(unit)) {
            square += v * v;
        }
        return Math.sqrt(square);
    }
}
