package org.sparrowem.shell;

import java.nio.file.Path;
import org.sparrowem.contract.Converters;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.geometry.Symmetries;
import org.sparrowem.kernel.geometry.Symmetry;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.store.Address;
import org.sparrowem.store.StoreException;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.ImageStacks;

/** Texts that stand for values of the kernel: a symmetry by its name, an image by its file. */
record KernelConverters(Path project) implements Converters {
    @Override
    public <T> T convert(Class<T> type, String text) {
        if (type == Symmetry.class) {
            return type.cast(Symmetries.of(text));
        }
        if (type == Image.class) {
            return type.cast(image(text));
        }
        return NONE.convert(type, text);
    }

    private Image image(String address) {
        try (ImageStack stack = ImageStacks.open(Address.resolve(project, address))) {
            return new Images(address, stack).image(0);
        } catch (StoreException e) {
            throw new UsageError(e.mistake().getMessage());
        }
    }
}
