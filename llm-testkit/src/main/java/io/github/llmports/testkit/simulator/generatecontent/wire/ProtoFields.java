package io.github.llmports.testkit.simulator.generatecontent.wire;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fields of the request messages with their kinds (wire facts, Gemini 2.2, 2.7 and 2.8): {@code *} marks a list,
 * {@code %} a map, {@code any} what is not looked into.
 */
final class ProtoFields {
    private static final String THRESHOLDS =
            "HARM_BLOCK_THRESHOLD_UNSPECIFIED|BLOCK_LOW_AND_ABOVE|BLOCK_MEDIUM_AND_ABOVE|BLOCK_ONLY_HIGH|BLOCK_NONE|OFF";
    private static final Map<String, Map<String, String>> MESSAGES = new LinkedHashMap<>();

    static {
        message(
                "GenerateContentRequest",
                "model:string contents:Content* systemInstruction:Content tools:Tool* toolConfig:ToolConfig"
                        + " safetySettings:SafetySetting* generationConfig:GenerationConfig cachedContent:string"
                        + " serviceTier:string store:bool labels:any continuationToken:string");
        message("Content", "role:string parts:Part*");
        message(
                "Part",
                "text:string inlineData:Blob fileData:FileData functionCall:FunctionCall"
                        + " functionResponse:FunctionResponse executableCode:any codeExecutionResult:any toolCall:any"
                        + " toolResponse:any thought:bool thoughtSignature:bytes videoMetadata:any mediaResolution:any"
                        + " mediaProcessing:string partMetadata:any");
        message("Blob", "mimeType:string data:bytes displayName:string");
        message("FileData", "mimeType:string fileUri:string displayName:string");
        message("FunctionCall", "name:string args:any id:string");
        message(
                "FunctionResponse",
                "name:string response:any id:string parts:FunctionResponsePart* scheduling:string willContinue:bool");
        message("FunctionResponsePart", "inlineData:Blob fileData:FileData");
        message(
                "GenerationConfig",
                "temperature:number topP:number topK:number candidateCount:int maxOutputTokens:int stopSequences:string*"
                        + " seed:int responseMimeType:string responseSchema:Schema responseJsonSchema:any"
                        + " responseModalities:string* responseLogprobs:bool logprobs:int presencePenalty:number"
                        + " frequencyPenalty:number mediaResolution:string speechConfig:any imageConfig:any"
                        + " responseFormat:any thinkingConfig:ThinkingConfig enableEnhancedCivicAnswers:bool");
        message(
                "ThinkingConfig",
                "includeThoughts:bool thinkingBudget:int"
                        + " thinkingLevel:THINKING_LEVEL_UNSPECIFIED|MINIMAL|LOW|MEDIUM|HIGH");
        message(
                "Schema",
                "type:string format:string title:string description:string nullable:bool enum:string* maxItems:int"
                        + " minItems:int properties:Schema% required:string* minProperties:int maxProperties:int"
                        + " minLength:int maxLength:int pattern:string example:any anyOf:Schema*"
                        + " propertyOrdering:string* default:any items:Schema minimum:number maximum:number");
        message(
                "Tool",
                "functionDeclarations:FunctionDeclaration* googleSearch:any googleSearchRetrieval:any urlContext:any"
                        + " codeExecution:any fileSearch:any googleMaps:any computerUse:any mcpServers:any");
        message(
                "FunctionDeclaration",
                "name:string description:string parameters:Schema parametersJsonSchema:any response:Schema"
                        + " responseJsonSchema:any behavior:string");
        message(
                "ToolConfig",
                "functionCallingConfig:FunctionCallingConfig retrievalConfig:any"
                        + " includeServerSideToolInvocations:bool");
        message("FunctionCallingConfig", "mode:MODE_UNSPECIFIED|AUTO|ANY|NONE|VALIDATED allowedFunctionNames:string*");
        message("SafetySetting", "category:string threshold:" + THRESHOLDS);
        message("CountTokensRequest", "contents:Content* generateContentRequest:GenerateContentRequest");
        message(
                "EmbedContentRequest",
                "model:string content:Content taskType:string title:string outputDimensionality:int"
                        + " embedContentConfig:any");
        message("BatchEmbedContentsRequest", "requests:EmbedContentRequest*");
        message("BatchGenerateContentRequest", "batch:GenerateContentBatch");
        message(
                "GenerateContentBatch",
                "name:string displayName:string model:string inputConfig:InputConfig priority:string");
        message("InputConfig", "requests:InlinedRequests fileName:string");
        message("InlinedRequests", "requests:InlinedRequest*");
        message("InlinedRequest", "request:GenerateContentRequest metadata:any");
    }

    private ProtoFields() {}

    /** The fields of a message by name; none for a kind that is no message. */
    static Map<String, String> of(String message) {
        return MESSAGES.getOrDefault(message, Map.of());
    }

    private static void message(String name, String fields) {
        Map<String, String> kinds = new LinkedHashMap<>();
        Arrays.stream(fields.split(" ")).map(field -> field.split(":")).forEach(pair -> kinds.put(pair[0], pair[1]));
        MESSAGES.put(name, kinds);
    }
}
