/** The contrast transfer function of the microscope: its value, its use on images, other programs' notations of it. */
package org.sparrowem.kernel.ctf;
