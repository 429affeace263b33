package io.github.llmports.cli.doctor;

import io.github.llmports.core.inspect.ProviderStatus;
import io.github.llmports.core.inspect.ProviderTypeStatus;
import io.github.llmports.core.inspect.SettingStatus;
import io.github.llmports.core.inspect.SetupReport;
import io.github.llmports.core.inspect.SkippedProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How the doctor's findings look when printed; shows no secret, since the set-up report holds none. */
final class DoctorReport {

    private DoctorReport() {}

    static List<String> lines(SetupReport setup, List<Finding> findings) {
        List<String> lines = new ArrayList<>();
        lines.add("Found");
        for (ProviderTypeStatus type : setup.types()) {
            lines.add("  " + type.id() + " in " + type.location() + ", "
                    + type.models().size() + " models known");
        }
        for (SkippedProvider skipped : setup.skipped()) {
            lines.add("  skipped: " + skipped);
        }
        lines.add("Providers");
        findings.forEach(finding -> lines.addAll(lines(finding)));
        if (!setup.routes().isEmpty()) {
            lines.add("Routes");
            setup.routes().forEach((name, targets) -> lines.add("  " + name + ": " + targets));
        }
        setup.warnings().forEach(warning -> lines.add("Warning: " + warning));
        setup.problems().forEach(problem -> lines.add("Problem: " + problem));
        return lines;
    }

    private static List<String> lines(Finding finding) {
        ProviderStatus provider = finding.provider();
        List<String> lines = new ArrayList<>();
        lines.add("  " + provider.name() + ": " + words(provider.state()) + reach(finding));
        provider.remedies().forEach(remedy -> lines.add("    " + remedy));
        for (SettingStatus setting : provider.settings()) {
            if (setting.set() && !setting.source().startsWith("default")) {
                lines.add("    " + setting.name() + " = " + setting.shown() + " (" + setting.source() + ")");
            }
        }
        return lines;
    }

    static Map<String, Object> json(SetupReport setup, List<Finding> findings) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("types", setup.types().stream().map(ProviderTypeStatus::id).toList());
        fields.put(
                "skipped",
                setup.skipped().stream().map(SkippedProvider::toString).toList());
        fields.put("providers", findings.stream().map(DoctorReport::json).toList());
        fields.put("routes", setup.routes());
        fields.put("warnings", setup.warnings());
        fields.put("problems", setup.problems());
        return fields;
    }

    private static Map<String, Object> json(Finding finding) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", finding.provider().name());
        fields.put("type", finding.provider().type());
        fields.put("state", finding.provider().state().name().toLowerCase(Locale.ROOT));
        fields.put("reach", finding.reach().name().toLowerCase(Locale.ROOT));
        fields.put("detail", finding.detail());
        fields.put("remedies", finding.provider().remedies());
        return fields;
    }

    private static String reach(Finding finding) {
        String detail = finding.detail().isEmpty() ? "" : " (" + finding.detail() + ")";
        return switch (finding.reach()) {
            case REACHABLE -> ", reachable" + detail;
            case UNREACHABLE -> ", NOT reachable" + detail;
            case UNKNOWN -> detail;
        };
    }

    private static String words(ProviderStatus.State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
