/** What stages say of themselves: manifests and component lists read from their jars. */
package org.sparrowem.launcher.manifest;
