package io.github.llmports.verification.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The BOM knows the version of everything that is published. */
class BomTest {

    @Test
    void listsAllPublishedModules() throws Exception {
        Set<String> modules = Checkout.publishedModules();

        assertThat(modules).contains("llm-api", "llm-provider-openai");
        assertThat(ours(Pom.of(Checkout.root().resolve("llm-bom/pom.xml")))).isEqualTo(modules);
    }

    @Test
    void seesOurArtifactsAlone() throws Exception {
        assertThat(ours(Pom.parse("""
                        <project><dependencyManagement><dependencies>
                          <dependency><groupId>io.github.llmports</groupId><artifactId>llm-api</artifactId></dependency>
                          <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-api</artifactId></dependency>
                        </dependencies></dependencyManagement></project>
                        """))).containsExactly("llm-api");
    }

    private static Set<String> ours(Element project) {
        Set<String> names = new TreeSet<>();
        NodeList dependencies = project.getElementsByTagName("dependency");
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            if (text(dependency, "groupId").equals(House.ROOT)) {
                names.add(text(dependency, "artifactId"));
            }
        }
        return names;
    }

    private static String text(Element element, String child) {
        return element.getElementsByTagName(child).item(0).getTextContent().strip();
    }
}
