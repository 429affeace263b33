package io.github.llmports.verification.coverage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The source files of a JaCoCo XML report. */
record CoverageReport(List<SourceFile> files) {

    static CoverageReport read(Path file) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            Element report = factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
            List<SourceFile> files = new ArrayList<>();
            for (Element source : descendants(report, "sourcefile")) {
                String directory = ((Element) source.getParentNode()).getAttribute("name");
                files.add(sourceFile(directory.replace('/', '.'), source));
            }
            return new CoverageReport(List.copyOf(files));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("not a JaCoCo report: " + file, e);
        }
    }

    /** The files of one package, or the file of one class. */
    CoverageReport only(String packageOrClass) {
        return new CoverageReport(
                files.stream().filter(file -> file.isIn(packageOrClass)).toList());
    }

    Coverage lines() {
        return sum(SourceFile::lines);
    }

    Coverage branches() {
        return sum(SourceFile::branches);
    }

    List<String> gaps() {
        return files.stream().flatMap(file -> file.gaps().stream()).toList();
    }

    private Coverage sum(Function<SourceFile, Coverage> part) {
        return files.stream().map(part).reduce(Coverage.NONE, Coverage::plus);
    }

    private static SourceFile sourceFile(String packageName, Element source) {
        String name = source.getAttribute("name");
        List<String> gaps = new ArrayList<>();
        for (Element line : descendants(source, "line")) {
            int instructions = number(line, "mi");
            int branches = number(line, "mb");
            if (instructions > 0 || branches > 0) {
                gaps.add("%s.%s:%s (%d instructions, %d branches)"
                        .formatted(packageName, name, line.getAttribute("nr"), instructions, branches));
            }
        }
        return new SourceFile(packageName, name, counter(source, "LINE"), counter(source, "BRANCH"), gaps);
    }

    private static Coverage counter(Element source, String type) {
        return descendants(source, "counter").stream()
                .filter(counter -> counter.getAttribute("type").equals(type))
                .map(counter -> new Coverage(
                        number(counter, "covered"), number(counter, "covered") + number(counter, "missed")))
                .findFirst()
                .orElse(Coverage.NONE);
    }

    private static int number(Element element, String attribute) {
        return Integer.parseInt(element.getAttribute(attribute));
    }

    private static List<Element> descendants(Element element, String tag) {
        NodeList nodes = element.getElementsByTagName(tag);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    /** @param gaps each line with something that was not run, as {@code package.File.java:line (what)} */
    record SourceFile(String packageName, String name, Coverage lines, Coverage branches, List<String> gaps) {

        SourceFile {
            gaps = List.copyOf(gaps);
        }

        boolean isIn(String packageOrClass) {
            return packageName.equals(packageOrClass) || (packageName + "." + name).equals(packageOrClass + ".java");
        }
    }
}
