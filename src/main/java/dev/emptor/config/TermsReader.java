package dev.emptor.config;

import dev.emptor.model.Permission;
import dev.emptor.terms.Agreement;
import dev.emptor.terms.AgreementRef;
import dev.emptor.terms.Contribution;
import dev.emptor.terms.Policy;
import dev.emptor.terms.Roster;
import dev.emptor.terms.Scope;
import dev.emptor.terms.SecondParty;
import dev.emptor.vault.Vault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads agreements and what the owner says about terms. Agreements are a list, {@code roster.yaml}, with each text in a
 * file beside it, whose hash the list names: ours come with Emptor, hers stand in {@code config/agreements/}.
 */
public final class TermsReader {
    /** The file that lists agreements. */
    public static final String LIST = "agreements/roster.yaml";
    private static final String PROFFERED = "SD-BASE";

    private final List<Agreement> known;

    TermsReader() {
        this.known = new ArrayList<>(shipped().agreements());
    }

    /** The agreements that come with Emptor. */
    public static Roster shipped() {
        Vault vault = Vault.locked();
        Reading reading = new Reading(LIST, vault, vault);
        List<Agreement> all = new ArrayList<>();
        reading.text(resource("roster.yaml")).ifPresent(root -> all.addAll(list(reading, root,
                TermsReader::resource)));
        if (!reading.problems().isEmpty()) {
            throw new IllegalStateException("the agreements that come with Emptor: " + reading.problems());
        }
        return new Roster(all);
    }

    /** What is proffered where the owner says nothing of terms: the strictest that every seller can take. */
    public static Policy standard() {
        Roster roster = shipped();
        Optional<AgreementRef> ref = roster.byId(PROFFERED).map(Agreement::ref);
        return new Policy(roster, ref, ref, Optional.empty());
    }

    /** The owner's own agreements; none may have the id or URI of another. */
    void own(Path folder, Reading reading, Node root) {
        for (Agreement agreement : list(reading, root, file -> beside(folder, file))) {
            boolean taken = known.stream().anyMatch(a -> a.ref().id().equals(agreement.ref().id())
                    || a.ref().uri().equals(agreement.ref().uri()));
            if (taken) {
                reading.problem(root, "there are two agreements with the id '" + agreement.ref().id() + "' or the uri '"
                        + agreement.ref().uri() + "'; give one another");
            } else if (known.size() == Roster.LARGEST) {
                reading.problem(root, "there may be at most " + Roster.LARGEST + " agreements");
            } else {
                known.add(agreement);
            }
        }
    }

    /** The section {@code terms} of emptor.yaml. */
    Optional<Policy> policy(Optional<Section> section) {
        Roster roster = new Roster(known);
        if (section.isEmpty()) {
            Optional<AgreementRef> ref = roster.byId(PROFFERED).map(Agreement::ref);
            return Optional.of(new Policy(roster, ref, ref, Optional.empty()));
        }
        Section s = section.get();
        String proffer = s.text("proffer").orElse(PROFFERED);
        Optional<AgreementRef> preferred = named(s, "proffer", proffer);
        Optional<AgreementRef> most = named(s, "at-most", s.text("at-most").orElse(proffer));
        Optional<Policy.Answering> answering = s.section("answer").flatMap(this::answering);
        return s.make(() -> new Policy(roster, preferred, most, answering));
    }

    private Optional<Policy.Answering> answering(Section s) {
        String name = s.need("legal-name", "?", "Household Example");
        String address = s.need("address", "?", "Example Street 1, 10115 Berlin, DE");
        String domain = s.need("domain", "?", "emptor.home.example");
        String contact = s.need("privacy-contact", "?", "privacy@emptor.home.example");
        List<AgreementRef> accepts = s.texts("accepts").stream()
                .flatMap(id -> named(s, "accepts", id).stream()).toList();
        if (accepts.isEmpty()) {
            s.problem("accepts", "'accepts' is missing; name the agreements you accept, such as [SD-BASE, SD-BASE-DP]");
        }
        return s.make(() -> new Policy.Answering(new SecondParty(name, address, domain, contact), accepts));
    }

    private Optional<AgreementRef> named(Section s, String key, String id) {
        Optional<AgreementRef> found = known.stream().map(Agreement::ref).filter(ref -> ref.id().equals(id))
                .findFirst();
        if (found.isEmpty()) {
            List<String> ids = known.stream().map(a -> a.ref().id()).toList();
            s.problem(key, "there is no agreement '" + id + "'" + Spelling.nearest(id, ids)
                    .map(near -> "; did you mean " + near + "?")
                    .orElse("; known are " + String.join(", ", ids) + ", and what you add in config/" + LIST));
        }
        return found;
    }

    private interface Texts {
        /** The text in a file beside the list; an IllegalArgumentException says why there is none. */
        String read(String file);
    }

    private static List<Agreement> list(Reading reading, Node root, Texts texts) {
        List<Agreement> all = new ArrayList<>();
        Section.list(reading, root, LIST).forEach(section -> agreement(section, texts).ifPresent(all::add));
        return all;
    }

    private static Optional<Agreement> agreement(Section s, Texts texts) {
        String id = s.need("id", "?", "SD-BASE-OFFICIAL");
        String uri = s.need("uri", "?", "https://example.org/agreements/sd-base/1");
        String hash = s.need("sha256", "?", "the SHA-256 of the text file");
        String file = s.need("text", "?", "sd-base.txt");
        String title = s.text("title").orElse(id);
        String corresponds = s.text("corresponds").orElse(id);
        List<Permission> permits = s.texts("permits").stream()
                .flatMap(word -> constant(s, "permits", word, Permission.values()).stream()).toList();
        Contribution contribution = s.text("contribution")
                .flatMap(word -> constant(s, "contribution", word, Contribution.values())).orElse(Contribution.NONE);
        boolean portability = s.flag("portability", false);
        return s.make(() -> new Agreement(new AgreementRef(id, uri, hash), corresponds, title,
                new Scope(permits, contribution, portability), texts.read(file)));
    }

    private static <E extends Enum<E>> Optional<E> constant(Section s, String key, String word, E[] all) {
        for (E constant : all) {
            if (word(constant).equals(word)) {
                return Optional.of(constant);
            }
        }
        s.problem(key, "'" + word + "' is none of " + String.join(", ", List.of(all).stream()
                .map(TermsReader::word).toList()));
        return Optional.empty();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String beside(Path folder, String file) {
        if (!file.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,100}")) {
            throw new IllegalArgumentException("'text' must name a file beside the list, such as sd-base.txt");
        }
        try {
            Path path = folder.resolve(file);
            if (Files.size(path) > 4L * Agreement.LONGEST) {
                throw new IllegalArgumentException("the text in " + file + " is too long");
            }
            return Files.readString(path);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("the text in config/agreements/" + file + " cannot be read as UTF-8");
        }
    }

    private static String resource(String name) {
        try (InputStream in = TermsReader.class.getResourceAsStream("agreements/" + name)) {
            if (in == null) {
                throw new IllegalStateException("agreements/" + name + " is missing from Emptor itself");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new IllegalStateException("agreements/" + name + " cannot be read", broken);
        }
    }
}
