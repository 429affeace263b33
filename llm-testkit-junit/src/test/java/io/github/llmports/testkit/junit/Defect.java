package io.github.llmports.testkit.junit;

/** A way to break the provider contract, and the test that must notice it. */
enum Defect {
    NONE(""),
    IGNORES_DEMAND("deliversNoMoreThanIsAskedFor"),
    ACCEPTS_ANY_DEMAND("refusesDemandThatIsNotPositive"),
    TAKES_A_SECOND_SUBSCRIBER("refusesASecondSubscriberAndServesTheFirst"),
    TAKES_NULL_FOR_A_SUBSCRIBER("refusesNoSubscriber"),
    SAYS_SOMETHING_ELSE_WHEN_IT_STREAMS("givesTheSameAnswerWholeAndStreamed"),
    NAMES_ANOTHER_PROVIDER("namesItselfAndTheModelInTheAnswer"),
    FORGETS_FINISHED("endsAStreamWithFinishedAndLeavesTheCoresEventsToTheCore"),
    EMITS_EVENTS_OF_THE_CORE("endsAStreamWithFinishedAndLeavesTheCoresEventsToTheCore"),
    COMPLETES_TWICE("servesManyCallsAtOnce"),
    COUNTS_MORE_CACHED_THAN_READ("countsTokensSoThatPartsFitTheirTotals"),
    COMPLETES_A_CUT_STREAM("failsAStreamThatIsCutAfterWhatHadArrived"),
    RUNS_ON_AFTER_CANCELLATION("endsTheExchangeWhenTheSubscriptionIsCancelled"),
    IGNORES_THE_CALLS_CANCELLATION("endsACallThatIsCancelled"),
    FAILS_WITH_JUST_ANYTHING("failsWithATypedErrorThatNamesProviderAndModel"),
    HAS_EVERY_ABILITY("tellsItsAbilities"),
    CAN_BE_CLOSED_ONCE("canBeClosedAgain"),
    CHANGES_TOOL_ARGUMENTS("callsATool"),
    MERGES_TOOL_CALLS("callsToolsInParallel"),
    SHOWS_ITS_THOUGHTS("tellsReasoningFromTheAnswer"),
    LOSES_TOOL_RESULTS("takesTheResultsOfTheToolsThatWereCalled"),
    LOSES_ITS_STATE("sendsItsOwnStateBackUnchanged"),
    REFUSES_FOREIGN_STATE("dropsStateOfAnotherProviderWithAWarningEvenInStrictMode"),
    DROPS_IN_SILENCE("warnsOfWhatTheModelCannotTakeAndRefusesItInStrictMode"),
    FORGETS_WHAT_WAS_SAID("tellsTheServiceTheWholeConversation"),
    OVERLOOKS_THE_LIMIT("saysThatALimitCutTheAnswer"),
    ANSWERS_A_REFUSAL("givesARefusalAsAnAnswer"),
    COUNTS_CACHED_INPUT_TWICE("countsCachedInputAndReasoningWithinTheTotals"),
    TELLS_THE_CREDENTIAL("keepsTheCredentialToItself"),
    RETRIES_WHAT_IS_HOPELESS("failsWithATypedErrorThatNamesProviderAndModel"),
    COMPLETES_A_FAILED_STREAM("failsAStreamInWhichTheServiceReportsAFault");

    private final String noticedBy;

    Defect(String noticedBy) {
        this.noticedBy = noticedBy;
    }

    String noticedBy() {
        return noticedBy;
    }
}
