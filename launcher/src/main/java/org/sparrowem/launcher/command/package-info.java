/** The subcommands of {@code sparrow}. */
package org.sparrowem.launcher.command;
