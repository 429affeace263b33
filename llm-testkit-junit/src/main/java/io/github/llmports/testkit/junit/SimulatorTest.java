package io.github.llmports.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class a {@link io.github.llmports.testkit.simulator.Simulator} of their own each, as a
 * parameter, and stops it afterwards; see {@link LlmPortsExtension} for what else may be a parameter.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(LlmPortsExtension.class)
public @interface SimulatorTest {

    /** The only key that the simulator accepts; empty for any. */
    String apiKey() default "";

    /** Whether it refuses broken requests as the service does. */
    boolean strict() default true;
}
