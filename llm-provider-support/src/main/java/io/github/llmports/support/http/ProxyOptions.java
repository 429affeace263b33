package io.github.llmports.support.http;

import io.github.llmports.api.call.Secret;
import java.util.Objects;
import java.util.Optional;

/**
 * An HTTP proxy; https goes through it by CONNECT.
 *
 * @param host its host
 * @param port its port
 * @param username the user for basic authentication, absent for none
 * @param password the user's password
 */
public record ProxyOptions(String host, int port, Optional<String> username, Optional<Secret> password) {

    /** Checks that user and password come together. */
    public ProxyOptions {
        Objects.requireNonNull(host, "host");
        if (username.isPresent() != password.isPresent()) {
            throw new IllegalArgumentException("a proxy user needs a password, and the other way round");
        }
    }

    /**
     * A proxy that asks for no user.
     *
     * @param host its host
     * @param port its port
     * @return the proxy
     */
    public static ProxyOptions of(String host, int port) {
        return new ProxyOptions(host, port, Optional.empty(), Optional.empty());
    }

    /**
     * This proxy with basic authentication.
     *
     * @param user the user
     * @param secret the password
     * @return new options
     */
    public ProxyOptions withUser(String user, Secret secret) {
        return new ProxyOptions(host, port, Optional.of(user), Optional.of(secret));
    }
}
