/** The verbs of {@code sparrow store}: what is there, what it takes, what may go, and how to take it elsewhere. */
package org.sparrowem.launcher.store;
