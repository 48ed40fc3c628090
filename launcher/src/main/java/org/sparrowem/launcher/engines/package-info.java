/** What workflow engines other than the launcher's own need to be told: written from the workflow files and the manifests. */
package org.sparrowem.launcher.engines;
