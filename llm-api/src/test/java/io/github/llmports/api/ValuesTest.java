package io.github.llmports.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every record of the API. */
class ValuesTest {

    static Stream<Record> records() {
        return Samples.records();
    }

    @Test
    void everyPublicRecordIsAmongTheSamples() throws IOException, URISyntaxException {
        Set<Class<?>> sampled = records().map(Object::getClass).collect(Collectors.toSet());

        assertThat(sampled).containsAll(publicRecords());
    }

    @ParameterizedTest
    @MethodSource("records")
    void rejectsNullInEveryComponentByName(Record value) throws ReflectiveOperationException {
        RecordComponent[] components = value.getClass().getRecordComponents();
        for (int index = 0; index < components.length; index++) {
            Object[] arguments = components(value);
            if (!components[index].getType().isPrimitive()) {
                arguments[index] = null;
                assertThatThrownBy(() -> construct(value, arguments))
                        .as(components[index].toString())
                        .isInstanceOf(NullPointerException.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void holdsCollectionsThatNobodyCanChange(Record value) throws ReflectiveOperationException {
        for (Object component : components(value)) {
            if (component instanceof Collection<?> collection) {
                assertThatThrownBy(collection::clear).isInstanceOf(UnsupportedOperationException.class);
            } else if (component instanceof Map<?, ?> map) {
                assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void showsNeitherSecretsNorContent(Record value) {
        assertThat(value.toString()).doesNotContain(Samples.PRIVATE);
    }

    @ParameterizedTest
    @MethodSource("records")
    void comesBackEqualFromItsBuilder(Record value) throws ReflectiveOperationException {
        if (Arrays.stream(value.getClass().getMethods())
                .anyMatch(m -> m.getName().equals("toBuilder"))) {
            Object builder = value.getClass().getMethod("toBuilder").invoke(value);

            assertThat(builder.getClass().getMethod("build").invoke(builder)).isEqualTo(value);
        }
    }

    private static Object[] components(Record value) throws ReflectiveOperationException {
        RecordComponent[] components = value.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        for (int index = 0; index < values.length; index++) {
            values[index] = components[index].getAccessor().invoke(value);
        }
        return values;
    }

    private static void construct(Record value, Object[] arguments) throws Throwable {
        Class<?>[] types = Arrays.stream(value.getClass().getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<?> constructor = value.getClass().getDeclaredConstructor(types);
        try {
            constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static List<Class<?>> publicRecords() throws IOException, URISyntaxException {
        Path classes = Path.of(LlmClient.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
                    .<Class<?>>map(ValuesTest::load)
                    .filter(type -> type.isRecord() && Modifier.isPublic(type.getModifiers()))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
