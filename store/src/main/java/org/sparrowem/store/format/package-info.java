/** File formats: reading and writing of images and tables, one class a format. */
package org.sparrowem.store.format;
