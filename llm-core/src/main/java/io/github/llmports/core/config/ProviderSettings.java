package io.github.llmports.core.config;

import io.github.llmports.api.call.Secret;
import io.github.llmports.api.settings.SettingSpec;
import io.github.llmports.api.settings.SettingType;
import io.github.llmports.core.discovery.ProviderType;
import io.github.llmports.core.problem.Problems;
import io.github.llmports.core.problem.Spelling;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks the settings of one provider against what its type declares. */
final class ProviderSettings {

    /** The setting that is the credential of each call. */
    static final String CREDENTIAL = "apiKey";

    /** The setting that says where the credential goes. */
    static final String BASE_URL = "baseUrl";

    /** The settings that are a provider's clocks. */
    static final String FIRST_EVENT_TIMEOUT = "firstEventTimeout";

    static final String IDLE_TIMEOUT = "idleTimeout";
    static final String TYPE = "type";
    static final String ALLOW_INSECURE_HTTP = "allowInsecureHttp";

    /** Every provider has it. */
    static final SettingSpec INSECURE_HTTP = SettingSpec.of(
                    ALLOW_INSECURE_HTTP,
                    SettingType.FLAG,
                    "Whether the credential may be sent to another machine over http, in the clear.")
            .withDefault("false");

    private final String name;
    private final ProviderType type;
    private final Problems problems;
    private final Map<String, SettingValue> accepted = new TreeMap<>();

    private ProviderSettings(String name, ProviderType type, Problems problems) {
        this.name = name;
        this.type = type;
        this.problems = problems;
    }

    /** Checks and completes the settings. */
    static ProviderConfiguration read(
            String name, ProviderType type, boolean registered, Map<String, SettingValue> values, Problems problems) {
        Problems own = new Problems();
        ProviderSettings reader = new ProviderSettings(name, type, own);
        reader.accept(values);
        reader.refuseCleartextCredential();
        List<SettingSpec> missing = reader.missing(values);
        if (registered) {
            missing.forEach(spec -> own.add(reader.path(spec.name()), "is required and not set", reader.remedy(spec)));
        }
        problems.addAll(own.list());
        return new ProviderConfiguration(
                name,
                type,
                reader.accepted,
                reader.credential(),
                missing.stream().collect(Collectors.toMap(SettingSpec::name, reader::remedy)),
                own.list());
    }

    /** The settings that a provider of a type has, the common one included. */
    static List<SettingSpec> specs(ProviderType type) {
        return type.setting(ALLOW_INSECURE_HTTP).isPresent()
                ? type.settings()
                : Stream.concat(type.settings().stream(), Stream.of(INSECURE_HTTP))
                        .toList();
    }

    private void accept(Map<String, SettingValue> values) {
        List<SettingSpec> specs = specs(type);
        SettingCheck check = new SettingCheck(problems);
        for (SettingSpec spec : specs) {
            SettingValue value = values.get(spec.name());
            if (value == null) {
                spec.defaultValue()
                        .ifPresent(text -> accepted.put(spec.name(), new SettingValue(text, SettingOrigin.DEFAULT)));
            } else if (check.passes(path(spec.name()), spec, value)) {
                accepted.put(spec.name(), value);
            }
        }
        List<String> known = specs.stream().map(SettingSpec::name).toList();
        values.forEach((setting, value) -> {
            if (!known.contains(setting) && !setting.equals(TYPE)) {
                problems.add(
                        path(setting),
                        "provider type '" + type.id() + "' has no such setting (set by " + value.origin() + ")",
                        Spelling.remedy(setting, known));
            }
        });
    }

    private void refuseCleartextCredential() {
        boolean allowed = "true".equalsIgnoreCase(text(ALLOW_INSECURE_HTTP));
        if (allowed || credential().isEmpty()) {
            return;
        }
        if (CleartextUrl.leavesMachine(text(BASE_URL))) {
            problems.add(
                    path(BASE_URL),
                    "would send the credential over http, in the clear, to another machine",
                    "use https, or set " + path(ALLOW_INSECURE_HTTP) + " to true in a network that you trust");
        }
    }

    private List<SettingSpec> missing(Map<String, SettingValue> values) {
        return type.settings().stream()
                .filter(spec ->
                        spec.required() && !accepted.containsKey(spec.name()) && !values.containsKey(spec.name()))
                .filter(spec -> spec.requiredUnless().filter(this::changed).isEmpty())
                .toList();
    }

    /** Whether a setting has another value than its default. */
    private boolean changed(String setting) {
        Optional<String> usual = type.setting(setting).flatMap(SettingSpec::defaultValue);
        return !text(setting).equals(usual.orElse(""));
    }

    private Optional<Secret> credential() {
        return type.setting(CREDENTIAL)
                .filter(SettingSpec::secret)
                .map(spec -> accepted.get(CREDENTIAL))
                .map(value -> Secret.of(value.text()));
    }

    private String remedy(SettingSpec spec) {
        String variable = spec.environmentVariable()
                .filter(customary -> name.equals(type.id()))
                .orElseGet(() -> EnvironmentNames.ofProviderSetting(name, spec.name()));
        return "set the environment variable " + variable + " or " + path(spec.name());
    }

    private String text(String setting) {
        SettingValue value = accepted.get(setting);
        return value == null ? "" : value.text();
    }

    private String path(String setting) {
        return "providers." + name + "." + setting;
    }
}
