/** The similarity matrix: every particle against every reference, each pair at its best alignment (EMAN2's e2simmx). */
package org.sparrowem.kernel.similarity;
