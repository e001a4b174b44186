package dev.emptor.config;

import dev.emptor.vault.Vault;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Discount codes of a sound sellers.yaml that can never be sent: they have ended, or no need is of their category. */
public final class CodeDoubts {
    private CodeDoubts() {}

    /** Where each stands and why it is in vain, on that day; a file without needs says nothing of categories. */
    public static List<Problem> in(Path folder, Config config, LocalDate today) {
        Reading reading = new Reading("config/sellers.yaml", Vault.locked(), Vault.locked());
        List<String> categories = config.needs().stream().map(stated -> stated.need().category()).distinct().sorted()
                .toList();
        reading.root(folder.resolve("sellers.yaml"), false).ifPresent(root ->
                Section.list(reading, root, "sellers.yaml").forEach(seller -> seller.sections("codes").forEach(code -> {
                    ended(code, today);
                    unneeded(code, categories);
                })));
        return List.copyOf(reading.problems());
    }

    private static void ended(Section code, LocalDate today) {
        Optional<LocalDate> until = code.value("until", CodesReader::day);
        until.filter(today::isAfter).ifPresent(last -> code.problem("until", "the code '" + code.need("code", "?", "A")
                + "' ended on " + last + ", so it is not sent any more; remove it, or give its new end"));
    }

    private static void unneeded(Section code, List<String> categories) {
        code.text("category").filter(one -> !categories.isEmpty() && !categories.contains(one)).ifPresent(one ->
                code.problem("category", "no need in config/needs.yaml is of the category '" + one + "', and a code is"
                        + " sent for no other" + Spelling.nearest(one, categories)
                                .map(near -> "; did you mean '" + near + "'?").orElse("")));
    }
}
