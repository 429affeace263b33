package io.github.llmports.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleartextUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://remote.example",
                "http://localhost:8080/v1",
                "http://LOCALHOST",
                "http://model.localhost",
                "http://127.0.0.1:1234",
                "http://127.8.8.8",
                "http://[::1]:1234"
            })
    void staysOnTheMachineOrIsEncrypted(String url) {
        assertThat(CleartextUrl.leavesMachine(url)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://remote.example",
                "HTTP://remote.example",
                "http://192.168.0.7",
                "http://127.0.0.1.remote.example",
                "http://localhost.remote.example",
                "http://0.0.0.0"
            })
    void leavesTheMachineInTheClear(String url) {
        assertThat(CleartextUrl.leavesMachine(url)).isTrue();
    }
}
