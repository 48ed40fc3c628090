/** Carrying out a plan: run directories, the worker JVM, progress, log, resume. */
package org.sparrowem.launcher.run;
