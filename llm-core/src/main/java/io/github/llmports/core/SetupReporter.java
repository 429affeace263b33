package io.github.llmports.core;

import io.github.llmports.api.error.ConfigurationProblem;
import io.github.llmports.api.settings.SettingSpec;
import io.github.llmports.api.settings.SettingType;
import io.github.llmports.core.catalogue.Catalogue;
import io.github.llmports.core.config.Configuration;
import io.github.llmports.core.config.CoreSettings;
import io.github.llmports.core.config.ProviderConfiguration;
import io.github.llmports.core.config.SettingValue;
import io.github.llmports.core.discovery.DiscoveryReport;
import io.github.llmports.core.discovery.ProviderType;
import io.github.llmports.core.discovery.ProviderTypes;
import io.github.llmports.core.inspect.ProviderStatus;
import io.github.llmports.core.inspect.ProviderTypeStatus;
import io.github.llmports.core.inspect.SettingStatus;
import io.github.llmports.core.inspect.SetupReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a setup into values to show; the one place that decides what of a setting may be seen. */
final class SetupReporter {

    private SetupReporter() {}

    static SetupReport report(
            ProviderTypes types,
            DiscoveryReport discovered,
            Configuration configuration,
            Map<String, Catalogue> catalogues,
            List<ConfigurationProblem> problems,
            List<String> warnings) {
        return new SetupReport(
                types.all().stream()
                        .map(type -> status(type, catalogues.getOrDefault(type.id(), Catalogue.EMPTY)))
                        .toList(),
                discovered.skipped(),
                configuration.providers().values().stream()
                        .map(SetupReporter::status)
                        .toList(),
                settings(CoreSettings.SPECS, configuration.core()),
                configuration.routes(),
                problems,
                warnings);
    }

    private static ProviderTypeStatus status(ProviderType type, Catalogue catalogue) {
        return new ProviderTypeStatus(type.id(), type.location(), catalogue.ids(), catalogue.version());
    }

    private static ProviderStatus status(ProviderConfiguration provider) {
        ProviderStatus.State state = ProviderStatus.State.READY;
        List<String> remedies = List.copyOf(provider.missing().values());
        if (!provider.problems().isEmpty()) {
            state = ProviderStatus.State.INVALID;
            remedies = provider.problems().stream()
                    .map(ConfigurationProblem::toString)
                    .toList();
        } else if (!provider.complete()) {
            state = ProviderStatus.State.NOT_CONFIGURED;
        }
        return new ProviderStatus(
                provider.name(),
                provider.type().id(),
                provider.type().location(),
                state,
                remedies,
                settings(provider.specs(), provider.values()));
    }

    private static List<SettingStatus> settings(List<SettingSpec> specs, Map<String, SettingValue> values) {
        return specs.stream()
                .map(spec -> status(spec, Optional.ofNullable(values.get(spec.name()))))
                .toList();
    }

    private static SettingStatus status(SettingSpec spec, Optional<SettingValue> value) {
        return new SettingStatus(
                spec.name(),
                value.isPresent(),
                value.map(set -> shown(spec, set.text())).orElse(""),
                value.map(set -> set.origin().toString()).orElse(""),
                spec.documentation());
    }

    /** An address may carry a key in its query. */
    private static String shown(SettingSpec spec, String text) {
        if (spec.secret()) {
            return "***";
        }
        return spec.type() == SettingType.URL ? text.replaceAll("\\?.*", "?***") : text;
    }
}
