package org.sparrowem.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.tools.Diagnostic;
import javax.tools.StandardLocation;

/** Compiler plug-in that writes the component index: one line {@code kind TAB name TAB class} for each {@link Named}. */
@SupportedAnnotationTypes("org.sparrowem.contract.Named")
public final class IndexProcessor extends AbstractProcessor {
    private final Set<String> lines = new TreeSet<>();

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (Element element : round.getElementsAnnotatedWith(Named.class)) {
            String kind = element.getKind() == ElementKind.RECORD ? kindOf(element.asType()) : null;
            if (kind == null) {
                processingEnv
                        .getMessager()
                        .printMessage(
                                Diagnostic.Kind.ERROR,
                                "@Named needs a record that implements a @Kind interface",
                                element);
            } else {
                String className = processingEnv
                        .getElementUtils()
                        .getBinaryName((TypeElement) element)
                        .toString();
                lines.add(kind + "\t" + element.getAnnotation(Named.class).value() + "\t" + className);
            }
        }
        if (round.processingOver() && !lines.isEmpty()) {
            write();
        }
        return false;
    }

    private String kindOf(TypeMirror type) {
        Element element = ((DeclaredType) type).asElement();
        if (element.getAnnotation(Kind.class) != null) {
            return processingEnv
                    .getElementUtils()
                    .getBinaryName((TypeElement) element)
                    .toString();
        }
        for (TypeMirror parent : processingEnv.getTypeUtils().directSupertypes(type)) {
            String kind = kindOf(parent);
            if (kind != null) {
                return kind;
            }
        }
        return null;
    }

    private void write() {
        try (var out = processingEnv
                .getFiler()
                .createResource(StandardLocation.CLASS_OUTPUT, "", Catalog.INDEX)
                .openWriter()) {
            out.write(String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
