package dev.emptor.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * Slips of the pen in a sound configuration, and all that is said of each. Places are line and column, with the path
 * and the word error left out.
 */
final class Slips {
    private Slips() {}

    /** In {@code file}, {@code before} is written as {@code after}. */
    record Slip(String file, String before, String after, List<String> said) {
        /** What is said, whole. */
        List<String> problems() {
            return said.stream().map(one -> "config/" + file + ":" + one.replaceFirst(" ", " error: ")).toList();
        }

        @Override
        public String toString() {
            return (file + ": " + before.strip() + " -> " + after.strip()).replaceAll("\\n *", " / ");
        }
    }

    static Stream<Slip> all() {
        return Stream.of(settings(), channelsAndForm(), needs(), sellersAndProfile()).flatMap(List::stream);
    }

    private static List<Slip> settings() {
        return List.of(
                emptor("daily-cap: 60.00", "dayly-cap: 60.00",
                        "1:1: 'daily-cap' is missing; write for example 'daily-cap: 60.00'",
                        "8:1: unknown key 'dayly-cap'; did you mean 'daily-cap'?"),
                emptor("daily-cap: 60.00\n", "",
                        "1:1: 'daily-cap' is missing; write for example 'daily-cap: 60.00'"),
                emptor("daily-cap: 60.00", "daily-cap: -5.00",
                        "8:12: 'daily-cap': a limit must be zero or more"),
                emptor("limit: 120.00", "limit: 49,90",
                        "12:12: 'limit': '49,90' is not an amount in EUR; write for example 12.50"),
                emptor("limit: 120.00", "limit: 120.00 USD",
                        "12:12: 'limit': the household's currency is EUR"),
                emptor("limit: 120.00", "limit: 120.005",
                        "12:12: 'limit': '120.005' is not an amount in EUR; write for example 12.50"),
                emptor("limit: 120.00", "limit: -1",
                        "12:12: 'limit': a limit must be zero or more"),
                emptor("zone: Europe/Berlin", "zone: Europe/Berln",
                        "1:7: 'zone': 'Europe/Berln' is not a time zone; write for example Europe/Berlin; did "
                                + "you mean Europe/Berlin?"),
                emptor("zone: Europe/Berlin\n", "",
                        "1:1: 'zone' is missing; write for example 'zone: Europe/Berlin'"),
                emptor("zone: Europe/Berlin", "zone:",
                        "1:6: 'zone' should be one word or line of text"),
                emptor("country: DE", "country: XX",
                        "2:10: 'country': 'XX' is not an ISO 3166 country code; write for example DE"),
                emptor("country: DE", "country: Germany",
                        "2:10: 'country': 'Germany' is not an ISO 3166 country code; write for example DE"),
                emptor("currency: EUR", "currency: EURO",
                        "3:11: 'currency': 'EURO' is not an ISO 4217 currency code; write for example EUR"),
                emptor("mode: shadow", "mode: dry",
                        "4:7: 'mode': write shadow or live, not 'dry'"),
                emptor("[anna, ben]", "[anna, \"ben b\"]",
                        "5:10: a member's name must be one plain word, not 'ben b'"),
                emptor("[anna, ben]", "[anna, anna]",
                        "5:10: a member is named twice; each answers for one person"),
                emptor("[anna, ben]", "{anna: ben}",
                        "5:10: 'members' should hold words only"),
                emptor("answer-within: 12h", "answer-within: 12 hours",
                        "6:16: 'answer-within': '12 hours' is not a time; write for example 45s, 30m, 6h or 2d"),
                emptor("answer-within: 12h", "answer-within: 0s",
                        "6:16: 'answer-within': write a time from 1m to 30d, not '0s'"),
                emptor("per: month", "per: quarter",
                        "13:10: 'per': write day, week, month or year, not 'quarter'"),
                emptor("name: pantry", "name: daily-cap",
                        "10:11: there are two budgets called 'daily-cap'; give one another name"),
                emptor("name: pantry", "name: my pantry",
                        "10:5: a budget's name must be one word such as pantry"),
                emptor("  - name: pantry", "  - name: pantry\n    limit: 5\n  - name: pantry",
                        "12:11: there are two budgets called 'pantry'; give one another name"),
                emptor("port: 8787", "port: 87870",
                        "16:11: 'port': write a whole number from 0 to 65535, not '87870'"),
                emptor("port: 8787", "prot: 8787",
                        "16:5: unknown key 'prot'; known here: host, port, names"),
                emptor("privacy: summary", "privacy: all",
                        "18:12: 'privacy': write none, summary or full, not 'all'"));
    }

    private static List<Slip> channelsAndForm() {
        return List.of(
                emptor("console: true", "console: maybe",
                        "19:12: 'console': write true or false, or yes or no, not 'maybe'"),
                emptor("  console: true", "  ntfy: { url: https://ntfy.example, topic: \"a b\" }",
                        "19:45: 'topic': an ntfy topic is 1 to 64 letters, digits, _ and -"),
                emptor("  console: true", "  webhook: { url: \"ftp://x\", secret: short }",
                        "19:19: 'url': 'ftp://x' is not an address; write for example "
                                + "https://shop.example/emptor, without user, password, # or ..",
                        "19:38: 'secret': a token is 8 to 512 letters, digits or signs without spaces"),
                emptor("country: DE", "\tcountry: DE",
                        "2:1: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for "
                                + "indentation); check indentation, quotes and the space after a colon"),
                emptor("country: DE", " country: DE",
                        "2:9: mapping values are not allowed here; check indentation, quotes and the space after "
                                + "a colon"),
                emptor("country: DE", "country: DE\ncountry: AT",
                        "3:1: 'country' stands here twice; keep one of them"),
                emptor("budgets:\n  - name", "budgets:\n  name",
                        "11:15: mapping values are not allowed here; check indentation, quotes and the space "
                                + "after a colon"),
                emptor("mode: shadow", "mode: [shadow]",
                        "4:7: 'mode' should be one word or line of text"),
                emptor("mode: shadow", "mode: &a [*a]",
                        "1:1: the file is nested more than 12 levels deep",
                        "4:7: 'mode' should be one word or line of text"),
                emptor("currency: EUR\n", "",
                        "1:1: 'currency' is missing; write for example 'currency: EUR'"),
                emptor("owner:\n    port: 8787", "owner: 8787",
                        "15:10: here should be 'key: value' lines"),
                emptor("bargain-for: 6h", "bargain-for: 9d",
                        "7:14: 'bargain-for': write a time from 10s to 7d, not '9d'"));
    }

    private static List<Slip> needs() {
        return List.of(
                need("amount: 1 kg\n", "amount: a lot\n",
                        "5:11: 'amount': 'a lot' is not a quantity; write for example 1 kg, 500 g, 2 l or 4 pc"),
                need("  amount: 4 kg\n", "",
                        "10:3: 'amount' is missing; write for example 'amount: 1 kg'"),
                need("4006381333931", "4006381333932",
                        "12:9: gtin 4006381333932: the check digit is 2 but should be 1; a digit was misread or "
                                + "swapped"),
                need("\"4006381333931\"", "abc",
                        "12:9: gtin abc: a GTIN has 8, 12, 13 or 14 digits, not 3 characters"),
                need("id: cat-food", "id: coffee",
                        "10:7: there are two needs called 'coffee'; give one another id"),
                need("id: cat-food", "id: cat food",
                        "10:7: 'id' is 1 to 120 letters, digits and . _ : - without spaces, not 'cat food'"),
                need("- id: coffee\n  title", "- title",
                        "1:3: 'id' is missing; write for example 'id: coffee'"),
                need("category: pantry", "catgory: pantry",
                        "1:3: 'category' is missing; write for example 'category: pantry'",
                        "3:3: unknown key 'catgory'; did you mean 'category'?"),
                need("category: pantry", "category: pantry goods",
                        "1:3: a need's category must be one word such as pantry"),
                need("stock: 400 g", "stock: 3 pc",
                        "7:10: 'stock' must be measured like 'amount', such as both in g; '3 pc' and '1 kg' "
                                + "cannot be compared"),
                need("days: 18", "days: 0",
                        "6:32: 'days': write a whole number from 1 to 3650, not '0'"),
                need("days: 18", "days: eighteen",
                        "6:32: 'days': write a whole number from 1 to 3650, not 'eighteen'"),
                need("amount: 1 kg, days", "amount: 1 l, days",
                        "1:3: a need's amount and what lasts must be of one kind, such as both g"),
                need("reply-within: 6h", "reply-within: 5s",
                        "8:17: 'reply-within': write a time from 10s to 7d, not '5s'"),
                need("at-most: 30.00", "at-most: 49,90",
                        "9:12: 'at-most': '49,90' is not an amount in EUR; write for example 12.50"),
                need("at-most: 30.00", "at-most: 30 USD",
                        "9:12: 'at-most': the household's currency is EUR"),
                need("  words: [coffee, beans]\n", "",
                        "1:3: a need must name a GTIN or at least one word to recognise the goods by"),
                need("words: [coffee, beans]", "words: [[coffee]]",
                        "4:11: 'words' should hold words only"),
                need("lasts: { amount: 1 kg, days: 18, buy-at-days-left: 6 }", "lasts: 18 days",
                        "6:10: here should be 'key: value' lines"),
                need("lasts: { amount: 1 kg, days: 18, buy-at-days-left: 6 }", "lasts: { days: 18, buy-at: 6 }",
                        "6:22: unknown key 'buy-at'; known here: amount, days, buy-at-days-left"),
                need("  title: Coffee beans", " title: Coffee beans",
                        "2:2: expected <block end>, but found '<block mapping start>'; check indentation, quotes "
                                + "and the space after a colon"),
                need("id: cat-food", "",
                        "11:3: 'id' is missing; write for example 'id: coffee'"),
                need("[coffee, beans]", "[coffee, beans",
                        "5:9: expected ',' or ']', but got :; check indentation, quotes and the space after a "
                                + "colon"),
                need("id: coffee\n  title: Coffee beans", "id: coffee\n  title: Coffee beans\n  title: Beans",
                        "3:3: 'title' stands here twice; keep one of them"));
    }

    private static List<Slip> sellersAndProfile() {
        return List.of(
                seller("https://shop.example", "http://shop.example",
                        "4:8: 'url': 'http://shop.example' must begin with https://, because names and addresses "
                                + "go there; http:// is for this machine alone"),
                seller("https://shop.example", "shop.example",
                        "4:8: 'url': 'shop.example' is not an address; write for example "
                                + "https://shop.example/emptor, without user, password, # or .."),
                seller("what-we-send", "short",
                        "5:10: 'token': a token is 8 to 512 letters, digits or signs without spaces"),
                seller("9f86", "",
                        "6:23: 'their-token-sha256': write the SHA-256 of the token, 64 hexadecimal digits in "
                                + "lower case; printf %s TOKEN | sha256sum gives it"),
                seller("enabled: true", "enabled: ja",
                        "3:12: 'enabled': write true or false, or yes or no, not 'ja'"),
                seller("id: beanhouse", "id: bean house",
                        "1:7: 'id' is 1 to 120 letters, digits and . _ : - without spaces, not 'bean house'"),
                seller("- id: beanhouse", "id: beanhouse",
                        "2:7: mapping values are not allowed here; check indentation, quotes and the space after "
                                + "a colon"),
                seller("id: beanhouse", "id: \"bean",
                        "7:1: found unexpected end of stream; check indentation, quotes and the space after a "
                                + "colon"),
                seller("- id: beanhouse\n  name", "- name",
                        "1:3: 'id' is missing; write for example 'id: beanhouse'"),
                profile("postcode: \"60311\"", "postal-code: \"60311\"",
                        "1:1: unknown key 'postal-code'; did you mean 'postcode'?"),
                profile("city: Musterstadt", "city: [Musterstadt]",
                        "4:7: 'city' should be one word or line of text"));
    }

    private static Slip emptor(String before, String after, String... said) {
        return new Slip("emptor.yaml", before, after, List.of(said));
    }

    private static Slip need(String before, String after, String... said) {
        return new Slip("needs.yaml", before, after, List.of(said));
    }

    private static Slip seller(String before, String after, String... said) {
        return new Slip("sellers.yaml", before, after, List.of(said));
    }

    private static Slip profile(String before, String after, String... said) {
        return new Slip("profile.yaml", before, after, List.of(said));
    }
}
