/** Workflow files as a typed model, the options of a run, and the plan: a pure function of both. */
package org.sparrowem.launcher.workflow;
