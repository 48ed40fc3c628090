package org.sparrowem.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.parallel.Parallel;
import org.sparrowem.store.StoreException;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.ImageStacks;

/** What a stage has at hand while it prepares and works: its inputs, its threads, and somebody to talk to. */
public final class StageContext implements AutoCloseable {
    private final Path project;
    private final CommonOptions common;
    private final Reporter reporter;
    private final Inputs inputs;
    private final List<String> problems;
    private final List<ImageStack> open = new ArrayList<>();

    StageContext(Path project, CommonOptions common, Reporter reporter, Inputs inputs, List<String> problems) {
        this.project = project;
        this.common = common;
        this.reporter = reporter;
        this.inputs = inputs;
        this.problems = problems;
    }

    /** The directory that addresses are relative to. */
    public Path project() {
        return project;
    }

    public Parallel parallel() {
        return new Parallel(common.threads());
    }

    /** Notes a mistake of the user; the step will not run. */
    public void problem(String text) {
        problems.add(text);
    }

    /** Says something that a user should know, once. */
    public void warn(String text) {
        reporter.line(Reporter.Level.WARN, text);
    }

    /** Says something for those who asked with {@code --verbose}. */
    public void info(String text) {
        reporter.line(Reporter.Level.INFO, text);
    }

    public void progress(long done, long total, String unit) {
        reporter.progress(done, total, unit);
    }

    /** The names under which the files of an input that names several are known, in order; only those that are there. */
    public List<String> several(String option) {
        return inputs.options().stream()
                .filter(name -> name.matches("\\Q" + option + "\\E\\.[0-9]+"))
                .toList();
    }

    /** Where an input stands; {@code null} if it was not given or is not there. */
    public Path path(String option) {
        return inputs.path(option);
    }

    /** Opens an input of square images; {@code null} after a problem, or if it was not given. */
    public Images stack(String option) {
        Images images = open(option, ImageStacks::openImages);
        if (images == null) {
            return null;
        }
        ImageStack stack = open.get(open.size() - 1);
        if (stack.nz() != 1 || stack.nx() != stack.ny()) {
            problem("--" + option + ": " + path(option) + " holds " + shape(stack) + "; expected square images");
            return null;
        }
        return images;
    }

    /** Reads an input that is one cubic volume; {@code null} after a problem, or if it was not given. */
    public Image cube(String option) {
        Image volume = volume(option);
        if (volume != null && (volume.nx() != volume.ny() || volume.nx() != volume.nz())) {
            problem("--" + option + ": " + path(option) + " is " + volume.shape() + "; expected a cube");
            return null;
        }
        return volume;
    }

    /** Reads an input that is one volume; {@code null} after a problem, or if it was not given. */
    public Image volume(String option) {
        Images images = open(option, ImageStacks::openVolume);
        if (images == null) {
            return null;
        }
        ImageStack stack = open.get(open.size() - 1);
        if (stack.size() != 1 || stack.nz() < 2) {
            problem("--" + option + ": " + path(option) + " holds " + shape(stack) + "; expected one volume");
            return null;
        }
        try {
            return images.image(0);
        } catch (org.sparrowem.contract.UsageError e) {
            // Said already if the file was looked at when it was opened.
            e.problems().stream().filter(p -> !problems.contains(p)).forEach(problems::add);
            return null;
        }
    }

    private static String shape(ImageStack s) {
        return s.size()
                + (s.nz() == 1
                        ? " image(s) of " + s.nx() + " x " + s.ny()
                        : " volume(s) of " + s.nx() + " x " + s.ny() + " x " + s.nz());
    }

    /** Opens an input, as images or as a volume where its format leaves that open. */
    private Images open(String option, Function<Path, ImageStack> reader) {
        Path path = inputs.path(option);
        if (path == null) {
            return null;
        }
        try {
            ImageStack stack = reader.apply(path);
            open.add(stack);
            Images images = new Images(path.toString(), stack);
            if (!inputs.isSealed(option)) {
                checkPixels(images);
            }
            return images;
        } catch (StoreException e) {
            problem("--" + option + ": " + e.mistake().getMessage());
            return null;
        }
    }

    /** A file without a receipt has never been looked at: one pass over its pixels now is cheaper than a wrong result. */
    private void checkPixels(Images images) {
        try {
            parallel().each(images.size(), images::image);
        } catch (org.sparrowem.contract.UsageError e) {
            problems.addAll(e.problems());
        }
    }

    @Override
    public void close() {
        open.forEach(ImageStack::close);
    }
}
