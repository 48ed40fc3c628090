/** A crash-safe store of immutable datasets in plain directories. Knows files and names, no science (FORMAT.md). */
package org.sparrowem.store;
