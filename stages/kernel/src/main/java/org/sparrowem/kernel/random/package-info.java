/** Random numbers that depend on a seed and an index only, never on the order of the draws of others. */
package org.sparrowem.kernel.random;
