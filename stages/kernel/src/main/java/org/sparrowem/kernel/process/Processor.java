package org.sparrowem.kernel.process;

import org.sparrowem.contract.Kind;
import org.sparrowem.kernel.image.Image;

/** Changes the pixels of an image or volume (EMAN2's Processor). */
@Kind(value = "processor", list = "processors")
public interface Processor {
    /** Returns the processed image; the given one is untouched. */
    Image process(Image image);
}
