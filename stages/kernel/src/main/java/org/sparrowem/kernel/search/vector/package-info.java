/** The inner loops of the search on the incubating Vector API; the only package that may touch it. */
package org.sparrowem.kernel.search.vector;
