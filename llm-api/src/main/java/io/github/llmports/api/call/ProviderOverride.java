package io.github.llmports.api.call;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What one call changes at one configured provider. It never reaches another provider, not even on fallback.
 * {@code toString} shows neither the credential nor header values.
 *
 * @param credential used instead of the configured one
 * @param baseUrl used instead of the configured one
 * @param headers added to the request; a header of the same name is replaced
 */
public record ProviderOverride(Optional<Secret> credential, Optional<URI> baseUrl, Map<String, String> headers) {

    private static final ProviderOverride NONE = new ProviderOverride(Optional.empty(), Optional.empty(), Map.of());

    /** Copies the map. */
    public ProviderOverride {
        Objects.requireNonNull(credential, "credential");
        Objects.requireNonNull(baseUrl, "baseUrl");
        headers = Map.copyOf(headers);
    }

    /**
     * Changes nothing.
     *
     * @return the empty override
     */
    public static ProviderOverride none() {
        return NONE;
    }

    /**
     * Another credential.
     *
     * @param credential used instead of the configured one
     * @return the override
     */
    public static ProviderOverride credential(Secret credential) {
        return new ProviderOverride(Optional.of(credential), Optional.empty(), Map.of());
    }

    /**
     * This override with another base URL.
     *
     * @param value used instead of the configured one
     * @return a new override
     */
    public ProviderOverride withBaseUrl(URI value) {
        return new ProviderOverride(credential, Optional.of(value), headers);
    }

    /**
     * This override with other headers.
     *
     * @param values added to the request
     * @return a new override
     */
    public ProviderOverride withHeaders(Map<String, String> values) {
        return new ProviderOverride(credential, baseUrl, values);
    }

    @Override
    public String toString() {
        return "ProviderOverride[credential=" + credential + ", baseUrl=" + baseUrl.map(URI::getHost) + ", headers="
                + headers.keySet() + "]";
    }
}
