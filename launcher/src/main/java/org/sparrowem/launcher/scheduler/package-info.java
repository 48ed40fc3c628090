/** Carrying out steps as jobs of a batch system: submission, re-attaching, escalation. */
package org.sparrowem.launcher.scheduler;
