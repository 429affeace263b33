package io.github.llmports.cli.demo;

import io.github.llmports.testkit.fault.Fault;
import io.github.llmports.testkit.simulator.Reply;
import java.time.Duration;
import java.util.List;

/**
 * What the demo asks, and what its two simulated services answer.
 *
 * @param model the model that both services are asked for
 * @param question the question of the streamed answer
 * @param streamed how the first service answers it
 * @param toolQuestion the question that needs a tool
 * @param toolAnswers how the first service calls the tool and answers then
 * @param limited the first service's answers to a call that meets its rate limit
 * @param rescued how the second service answers when the first one has died
 */
record DemoScript(
        String model,
        String question,
        Reply streamed,
        String toolQuestion,
        List<Reply> toolAnswers,
        List<Reply> limited,
        Reply rescued) {

    static DemoScript standard(String model) {
        return new DemoScript(
                model,
                "What is LLM Ports?",
                Reply.chunks(words(
                                "(simulated) One small Java API in front of every model provider: it streams, retries,"
                                        + " waits and falls back, so that your code does not have to."))
                        .with(Fault.paced(Duration.ofMillis(25))),
                "How many days are there from 2026-01-01 to 2026-12-24?",
                List.of(
                        Reply.toolCall(DaysBetweenTool.NAME, "{\"from\":\"2026-01-01\",\"to\":\"2026-12-24\"}"),
                        Reply.ownAnswer()),
                List.of(Reply.rateLimited(Duration.ofMillis(800)), Reply.text("(simulated) Thank you for waiting.")),
                Reply.text("(simulated) The second provider is at your service."));
    }

    private static String[] words(String text) {
        return text.split("(?<= )");
    }
}
