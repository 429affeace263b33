package io.github.llmports.testkit.simulator.generatecontent.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmports.testkit.json.JsonTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtoJsonTest {

    @Test
    void takesBothWaysToWriteNames() {
        ProtoJson.Reading reading = read("{'generation_config':{'thinking_config':{'thinking_budget':'5'},'topP':null},"
                + "'systemInstruction':{'parts':[{'text':'x'}]}}");

        assertThat(reading.violations()).isEmpty();
        assertThat(reading.root()
                        .at("generationConfig")
                        .at("thinkingConfig")
                        .at("thinkingBudget")
                        .textOrEmpty())
                .isEqualTo("5");
        assertThat(reading.root().at("systemInstruction").at("parts").elements())
                .hasSize(1);
    }

    @Test
    void looksIntoSchemasButNotIntoWhatTheUserNames() {
        ProtoJson.Reading reading =
                read("{'tools':[{'functionDeclarations':[{'name':'f','parametersJsonSchema':{'$ref':'#'},"
                        + "'parameters':{'type':'OBJECT','properties':{'any_name':{'type':'STRING','additionalProperties':false}}}}]}],"
                        + "'contents':[{'parts':[{'functionCall':{'name':'f','args':{'some_arg':1}}}]}]}");

        assertThat(reading.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.description())
                        .isEqualTo("Invalid JSON payload received. Unknown name \"additionalProperties\" at"
                                + " 'tools[0].function_declarations[0].parameters.properties[0].value': Cannot find"
                                + " field."));
        assertThat(reading.root().json()).contains("\"any_name\"", "\"some_arg\"");
    }

    @Test
    void namesAnUnknownFieldOfTheRequestItself() {
        assertThat(read("{'messages':[],'trailing_':1}").violations())
                .extracting(ProtoJson.Violation::description)
                .containsExactly(
                        "Invalid JSON payload received. Unknown name \"messages\": Cannot find field.",
                        "Invalid JSON payload received. Unknown name \"trailing_\": Cannot find field.");
    }

    @Test
    void takesOneMessageForAListOfOneAndAnyCaseForEnums() {
        ProtoJson.Reading reading =
                read("{'contents':{'parts':{'text':'x'}}," + "'toolConfig':{'functionCallingConfig':{'mode':'any'}}}");

        assertThat(reading.violations()).isEmpty();
        assertThat(reading.root().at("contents").json()).isEqualTo("[{\"parts\":[{\"text\":\"x\"}]}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'contents':1}|contents",
                "{'tools':[{'functionDeclarations':[{'parameters':{'required':{}}}]}]}"
                        + "|tools[0].function_declarations[0].parameters.required",
                "{'contents':[1]}|contents[0]",
                "{'contents':[{'role':1}]}|contents[0].role",
                "{'contents':[{'parts':[{'thought':1}]}]}|contents[0].parts[0].thought",
                "{'contents':[{'parts':[{'thoughtSignature':'a b'}]}]}|contents[0].parts[0].thought_signature",
                "{'generationConfig':{'seed':1.5}}|generation_config.seed",
                "{'generationConfig':{'seed':'x'}}|generation_config.seed",
                "{'generationConfig':{'topP':'1'}}|generation_config.top_p",
                "{'generationConfig':{'thinkingConfig':{'thinkingLevel':'HUGE'}}}"
                        + "|generation_config.thinking_config.thinking_level"
            })
    void namesAValueOfAnotherKind(String request, String field) {
        assertThat(read(request).violations())
                .extracting(ProtoJson.Violation::field)
                .containsExactly(field);
    }

    private static ProtoJson.Reading read(String request) {
        return ProtoJson.read(JsonTree.parse(request.replace('\'', '"')), "GenerateContentRequest");
    }
}
