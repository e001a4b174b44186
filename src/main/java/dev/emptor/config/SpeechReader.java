package dev.emptor.config;

import dev.emptor.model.Gtin;
import dev.emptor.model.Listed;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Quantity;
import dev.emptor.model.Speech;
import dev.emptor.vault.Sealed;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a seller is spoken to in, and what that takes. */
final class SpeechReader {
    private SpeechReader() {}

    /** {@code agent} is where our public profile is, if the seller wants to be told; {@code goods} are those listed. */
    record Spoken(Speech in, Optional<URI> agent, List<Listed> goods) {}

    static Spoken read(Section s, Optional<URI> url, Optional<Sealed> token) {
        Speech speaks = s.value("speaks", Spelling::speech).orElse(Speech.EMPTOR);
        Optional<URI> agent = s.value("agent", Addresses::ofSeller);
        List<Listed> goods = s.sections("goods").stream().flatMap(one -> listed(one).stream()).toList();
        if (speaks == Speech.MANUAL && (url.isPresent() || token.isPresent())) {
            s.problem(url.isPresent() ? "url" : "token", "with 'speaks: manual' you write to this seller yourself, so"
                    + " it has no url and no token here; take them out");
        }
        if (speaks == Speech.SHOPWARE) {
            shopware(s, url, token, goods);
        } else if (agent.isPresent() || !goods.isEmpty()) {
            s.problem(agent.isPresent() ? "agent" : "goods", "only a seller with 'speaks: shopware' has this");
        }
        return new Spoken(speaks, agent, goods);
    }

    private static void shopware(Section s, Optional<URI> url, Optional<Sealed> token, List<Listed> goods) {
        // What is wrong with one that is there was said already.
        boolean named = s.names().containsAll(List.of("url", "token"));
        if ((url.isEmpty() || token.isEmpty()) && !named) {
            s.problem("speaks", "a shop that speaks shopware needs 'url' and 'token', the access token of your customer"
                    + " account there; with it the shop knows who you are");
        }
        if (goods.isEmpty()) {
            s.problem("speaks", "quotes are asked for by product, so list the shop's 'goods' that you may want, each"
                    + " with product, category, title and size");
        }
    }

    /** Whether anything can be sent to it at all, be it by the owner. */
    static boolean reached(Speech speaks, Optional<URI> url) {
        return url.isPresent() || speaks == Speech.MANUAL;
    }

    private static Optional<Listed> listed(Section s) {
        s.need("product", "", "0189f7c0a4e87b1c9d3e5f60718293a4");
        Optional<String> product = s.value("product", SpeechReader::product);
        String category = s.need("category", "?", "pantry");
        String title = s.need("title", "?", "Espresso beans 1 kg");
        s.need("size", "", "1 kg");
        Optional<Quantity> size = s.quantity("size");
        List<String> features = s.texts("features").stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
        List<Gtin> gtins = new ArrayList<>();
        for (String text : s.texts("gtin")) {
            Gtin.parse(text).ifPresentOrElse(gtins::add, () ->
                    s.problem("gtin", "gtin " + text + ": " + Gtin.problem(text).orElse("is not a GTIN")));
        }
        return s.make(() -> product.flatMap(id -> size.map(amount -> new Listed(id, title, category, gtins, features,
                new PackageSize.Known(amount, 1))))).flatMap(made -> made);
    }

    private static String product(String text) {
        if (text.matches("[0-9a-f]{32}")) {
            return text;
        }
        throw new IllegalArgumentException("write the shop's id of the product, 32 hexadecimal digits, not '" + text
                + "'");
    }
}
