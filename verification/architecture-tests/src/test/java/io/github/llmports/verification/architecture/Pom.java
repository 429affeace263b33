package io.github.llmports.verification.architecture;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/** The XML of a POM. */
final class Pom {
    private Pom() {}

    /** The root element of the POM in that file. */
    static Element of(Path file) throws Exception {
        return parse(Files.readString(file));
    }

    /** The root element of that text. */
    static Element parse(String text) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }
}
