package dev.emptor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.wire.Caps;
import dev.emptor.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each command that talks to a running daemon: what it asks, and what it prints. */
final class OnlineTest {
    @TempDir
    Path home;

    private FakeDoor door;
    private Shell shell;

    @BeforeEach
    void open() throws IOException {
        door = new FakeDoor();
        shell = new Shell(home, door.url());
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void needs_are_a_table_in_the_households_time() {
        door.says("GET /api/v1/needs", Answers.items(Answers.NEED));
        assertThat(shell.run("needs").out()).isEqualTo("""
                ID      NEED          CATEGORY  AMOUNT   LEFT  DAYS LEFT  LOOKED AT         PURCHASE
                coffee  Coffee beans  pantry      1 kg  250 g          4  2026-11-22 20:00  p-17
                """);
        assertThat(door.asked().get(0).token()).contains("Bearer " + FakeDoor.TOKEN);
    }

    @Test
    void json_is_what_the_door_said() {
        door.says("GET /api/v1/needs", Answers.items(Answers.NEED));
        Shell.Done done = shell.run("needs", "list", "--json");
        assertThat(done.json().objects("items")).containsExactly(Json.parse(Answers.NEED, Caps.OWN).asObject());
        assertThat(done.err()).isEmpty();
        assertThat(door.asked()).as("nothing but the list").hasSize(1);
    }

    @Test
    void an_empty_list_is_a_word_and_no_data() {
        door.says("GET /api/v1/needs", Answers.items());
        Shell.Done done = shell.run("needs");
        assertThat(done.exit()).isZero();
        assertThat(done.out()).isEmpty();
        assertThat(done.err()).isEqualTo("No needs yet; state one with 'emptor needs add'.\n");
    }

    @Test
    void lists_are_read_page_by_page_up_to_the_limit() {
        door.says("GET /api/v1/orders?limit=3", "{\"items\":[{\"ref\":\"1\"},{\"ref\":\"2\"}],\"next\":\"c&1\"}");
        door.says("GET /api/v1/orders?limit=1&after=c%261", "{\"items\":[{\"ref\":\"3\"}],\"next\":\"c2\"}");
        Shell.Done done = shell.run("orders", "--limit", "3", "--json");
        assertThat(done.json().objects("items")).hasSize(3);
        assertThat(done.json().text("next")).contains("c2");
        assertThat(done.err()).isEqualTo("There are more: add --all, or --after c2\n");
    }

    @Test
    void all_reads_to_the_end_and_a_cursor_that_stands_still_ends_it() {
        door.says("GET /api/v1/orders?limit=200", "{\"items\":[{\"ref\":\"1\"}],\"next\":\"x\"}");
        door.says("GET /api/v1/orders?limit=200&after=x", "{\"items\":[{\"ref\":\"2\"}],\"next\":\"x\"}");
        assertThat(shell.run("orders", "--all", "--json").json().objects("items")).hasSize(2);
    }

    @Test
    void a_need_is_shown_in_full() {
        door.says("GET /api/v1/needs/coffee", Answers.NEED);
        assertThat(shell.run("needs", "show", "coffee").out()).isEqualTo("""
                need          coffee
                title         Coffee beans
                category      pantry
                amount        1 kg
                words         coffee, beans
                cadence       1 kg lasts 18 days; bought at 5 days left
                at most       25.00 EUR
                reply within  2 h
                you pick      no
                stock         400 g counted 2026-11-20 09:00
                left          250 g
                days left     4
                looked at     2026-11-22 20:00 (in 3 h)
                purchase      p-17

                SELLER          COST   FOR  SEEN
                Bean & Co  16.90 EUR  1 kg  2026-11-01 01:00
                """);
    }

    @Test
    void a_need_is_stated_by_options_and_named_after_its_title() {
        door.says("POST /api/v1/needs", Answers.NEED);
        Shell.Done done = shell.run("needs", "add", "--title", "Café Crème", "--category", "pantry", "--amount", "1 kg",
                "--word", "coffee,beans", "--without", "decaf", "--lasts", "18", "--buy-at", "5", "--at-most", "25",
                "--reply", "90m", "--pick-myself", "--stock", "400 g", "--note", "for Kim");
        assertThat(done.exit()).isZero();
        assertThat(Json.parse(door.last("POST").body(), Caps.OWN)).isEqualTo(Json.parse("""
                {"title":"Café Crème","category":"pantry","wanted":{"words":["coffee","beans"],"without":["decaf"]},
                 "amount":"1 kg","cadence":{"amount":"1 kg","lastsDays":18,"buyAtDays":5},"atMost":"25 EUR",
                 "replyWithin":"PT90M","ownerPicks":true,"stock":"400 g","notes":["for Kim"],"id":"cafe-creme"}""",
                Caps.OWN));
    }

    @Test
    void needs_are_stated_from_a_file_or_standard_input() throws IOException {
        door.says("POST /api/v1/needs", Answers.NEED);
        Path file = Files.writeString(home.resolve("two.json"), "[{\"id\":\"a\"},{\"id\":\"b\"}]");
        assertThat(shell.run("needs", "add", "--file", file.toString(), "--json").json().objects("items")).hasSize(2);
        assertThat(shell.typing("{\"id\":\"c\"}").run("needs", "add", "--file", "-").exit()).isZero();
        assertThat(door.last("POST").body()).isEqualTo("{\"id\":\"c\"}");
        Shell.Done bad = shell.typing("{oops").run("needs", "add", "--file", "-");
        assertThat(bad.exit()).isEqualTo(1);
        assertThat(bad.err()).contains("line 1, column");
    }

    @Test
    void a_need_is_changed_from_the_version_that_was_seen() {
        door.says("GET /api/v1/needs/coffee", Answers.NEED).says("PUT /api/v1/needs/coffee", Answers.NEED);
        assertThat(shell.run("needs", "change", "coffee", "--at-most", "30 EUR", "--no-pick-myself").exit()).isZero();
        FakeDoor.Asked put = door.last("PUT");
        assertThat(put.match()).contains("\"tag-1\"");
        assertThat(Json.parse(put.body(), Caps.OWN).asObject()).satisfies(need -> {
            assertThat(need.text("atMost")).contains("30 EUR");
            assertThat(need.flag("ownerPicks")).contains(false);
            assertThat(need.names()).doesNotContain("stock", "left", "prices", "due");
            assertThat(need.object("cadence").orElseThrow().integer("lastsDays")).contains(18);
        });
    }

    @Test
    void stock_is_counted_and_a_need_withdrawn() {
        door.says("POST /api/v1/needs/coffee/stock", Answers.NEED)
                .says("DELETE /api/v1/needs/coffee", 204, "text/plain", "");
        assertThat(shell.run("needs", "stock", "coffee", "250 g").exit()).isZero();
        assertThat(door.last("POST").body()).isEqualTo("{\"stock\":\"250 g\"}");
        assertThat(shell.run("needs", "withdraw", "coffee").out()).isEqualTo("Withdrawn: coffee\n");
        assertThat(shell.run("needs", "withdraw", "coffee", "--json").json().text("withdrawn")).contains("coffee");
    }

    @Test
    void offers_are_searched_by_words_and_limits() {
        door.says("GET /api/v1/offers", Answers.items("""
                {"id":"o-42","seller":"beanco","sellerName":"Bean & Co","title":"House blend","size":"1000 g",
                 "each":"8.50 EUR","landed":"12.40 EUR","availability":"OUT_OF_STOCK","deliveryDays":3}""", """
                {"id":"o-43","seller":"x","title":"咖啡豆 1kg","each":"9.00 EUR","availability":"IN_STOCK"}"""));
        Shell.Done done = shell.run("offers", "search", "house", "blend", "--need", "coffee", "--min", "5",
                "--max", "20 EUR", "--seller", "beanco");
        assertThat(door.last("GET").path()).doesNotContain("status").isNotEmpty();
        assertThat(door.asked()).anySatisfy(asked -> assertThat(asked.path()).isEqualTo("/api/v1/offers?q=house%20blend"
                + "&need=coffee&seller=beanco&minPrice=5%20EUR&maxPrice=20%20EUR&limit=50"));
        assertThat(done.out()).isEqualTo("""
                ID    SELLER     TITLE        SIZE      EACH     ALL IN  STOCK         DAYS
                o-42  Bean & Co  House blend  1 kg  8.50 EUR  12.40 EUR  out of stock     3
                o-43  x          咖啡豆 1kg         9.00 EUR    unknown  in stock
                """);
    }

    @Test
    void purchases_are_listed_shown_and_acted_on() {
        door.says("GET /api/v1/purchases", Answers.items(Answers.PURCHASE))
                .says("GET /api/v1/purchases/p-17", Answers.PURCHASE_WHOLE)
                .says("POST /api/v1/purchases/p-17/delivered", Answers.PURCHASE)
                .says("POST /api/v1/purchases/p-17/abandon", Answers.PURCHASE);
        assertThat(shell.run("purchases", "--state", "open").out()).contains("waits for your answer to q-3");
        assertThat(door.asked().get(0).path()).isEqualTo("/api/v1/purchases?state=open&limit=50");
        assertThat(shell.run("purchases", "show", "p-17").out()).contains("2 x House blend 1 kg [BC-1] at 8.50 EUR",
                "COUNTER", "no shipping price", "their move", "7.90 EUR", "A purchase of 1 kg for coffee began.",
                "RENEWS BY ITSELF", "returns unknown", "it asks for your name, street");
        assertThat(shell.run("purchases", "delivered", "p-17").exit()).isZero();
        assertThat(shell.run("purchases", "abandon", "p-17", "--json").json().text("id")).contains("p-17");
    }

    @Test
    void what_sellers_were_told_comes_after_the_verdict_and_each_kind_of_telling_once() {
        String told = "{\"seller\":\"%s\",\"data\":\"country\",\"purpose\":\"asking\",\"delivery\":\"home\"}";
        door.says("GET /api/v1/explain/p-17", Answers.WHY.replaceFirst("\\{", "{\"told\":[" + told.formatted("teaco")
                + "," + told.formatted("beanco") + "," + told.formatted("teaco") + "],"));
        assertThat(shell.run("explain", "p-17").out()).startsWith("ASK  House blend")
                .endsWith("Told country (asking, home): beanco, teaco\n");
    }

    @Test
    void why_says_how_it_was_chosen_and_where_the_talks_are() {
        door.says("GET /api/v1/explain/p-17", Answers.WHY.replaceFirst("\\{", "{\"chosen\":[\"Chosen: Tea & Co.\","
                + "\"Tea & Co: on time\"],\"bargained\":{\"purchase\":\"p-17\",\"sellers\":2,"
                + "\"agreed\":\"Tea & Co: Agreed.\"},"));
        assertThat(shell.run("explain", "p-17").out()).endsWith("""
                Chosen: Tea & Co.
                  Tea & Co: on time
                Bargained over with 2 sellers. Tea & Co: Agreed. All moves: emptor negotiations --purchase p-17
                """);
    }

    @Test
    void why_is_short_first_verdict_the_deciding_sentence_and_what_would_have_changed_it() {
        door.says("GET /api/v1/explain/p-17", Answers.WHY);
        Shell.Done done = shell.run("explain", "p-17");
        assertThat(done.out()).isEqualTo("""
                ASK  House blend 1 kg from Bean & Co, 20.90 EUR
                  2026-11-22 16:00, turn 812, offer o-42, at the moment 'last look'
                  because 27 percent over the usual price
                    'Ask me when it is dear', rules/30-price.drl:12 (percentOverUsual is 27)
                  8 percent less would have been accepted
                    'Take coffee' (rules/40.drl:3) needs percentOverUsual <= 5; percentOverUsual was 13

                Latest, 2026-11-22 16:00: You were asked: Coffee?
                """);
        assertThat(done.err()).contains("emptor explain p-17 --all", "emptor why-not p-17 RULE");
        assertThat(shell.run("explain", "p-17", "--json").json().objects("decisions")).hasSize(1);
        assertThat(door.asked()).as("one question is enough").hasSize(2);
    }

    @Test
    void why_in_full_names_rules_places_values_guards_facts_revision_and_story() {
        door.says("GET /api/v1/explain/p-17", Answers.WHY);
        assertThat(shell.run("explain", "p-17", "--all").out()).isEqualTo("""
                2026-11-22 16:00  turn 812  ASK  House blend 1 kg from Bean & Co, 20.90 EUR
                  offer o-42, need coffee, purchase p-17, at the moment 'last look'
                  because 27 percent over the usual price
                  rules:
                    ASK     rules/30-price.drl:12  Ask me when it is dear: 27 percent over the usual price \
                (percentOverUsual is 27)
                    ACCEPT  rules/40.drl:3  Take coffee: we like it
                  guards, which no rule switches off:
                    ASK  guard  First order: never bought there
                  nearest of the rules that were silent:
                    'Not at night', rules/90.drl:7: 'hour >= 22' does not hold: hour is 16
                  what alone would have changed it:
                  8 percent less would have been accepted
                    'Take coffee' (rules/40.drl:3) needs percentOverUsual <= 5; percentOverUsual was 13
                  the facts that were asked about:
                    Offer( total 20.90, returnDays unknown )
                  rules' revision abc123

                The story, oldest first
                2026-11-22 16:00  turn 812  The time came for something due.
                    - You were asked: Coffee?
                    rules asked about offer:o-42: ASK
                      ASK  rules/30-price.drl:12  Ask me when it is dear: 27 percent over
                """);
    }

    @Test
    void why_not_tells_the_condition_that_failed_and_shows_the_rule_step_by_step() {
        door.says("GET /api/v1/decisions/o-42/why-not?rule=take%20coffee", Answers.WHY_NOT);
        Shell.Done done = shell.run("why-not", "o-42", "take coffee");
        assertThat(done.exit()).isZero();
        assertThat(done.out()).isEqualTo("""
                'Take coffee' does not fire
                  House blend 1 kg from Bean & Co, total unknown, for coffee; 2026-11-22 16:00, turn 812
                  'percentOverUsual <= 5' does not hold: percentOverUsual is 13
                  rules/40.drl:5:13
                    no   Offer( inStock == true, percentOverUsual <= 5, returnDays > 3 )
                      yes  inStock == true    (inStock is yes)
                      no   percentOverUsual <= 5    (percentOverUsual is 13)
                      ?    returnDays > 3    (returnDays is unknown)
                    -    Seller( )
                """);
        assertThat(done.err()).isEmpty();
        door.says("GET /api/v1/decisions/o-42/why-not?rule=take%20coffee",
                Answers.WHY_NOT.replace("\"sameRules\":true", "\"sameRules\":false"));
        assertThat(shell.run("why-not", "o-42", "take coffee").err())
                .startsWith("The rules have changed since then (revision abc123 then, abc123 now)");
    }

    @Test
    void without_a_daemon_why_and_why_not_read_the_journal() {
        shell.workshop.past = Optional.of(Json.parse(Answers.WHY, Caps.OWN).asObject());
        Shell.Done done = shell.run("explain", "p-17", "--url", "http://127.0.0.1:1");
        assertThat(done.exit()).isZero();
        assertThat(done.out()).startsWith("ASK  House blend 1 kg");
        assertThat(done.err()).contains("Emptor is not running; this is from the journal in");
        assertThat(shell.run("why-not", "o-42", "x", "--url", "http://127.0.0.1:1", "--json").exit()).isZero();
        shell.workshop.past = Optional.empty();
        assertThat(shell.run("explain", "p-17", "--url", "http://127.0.0.1:1").exit()).isEqualTo(69);
    }

    @Test
    void plain_lists_are_tables() {
        door.says("GET /api/v1/budgets", Answers.items("""
                {"name":"pantry","categories":["pantry"],"period":"MONTH","from":"2026-11-01","limit":"120.00 EUR",
                 "held":"20.90 EUR","spent":"62.10 EUR","left":"37.00 EUR"}"""));
        door.says("GET /api/v1/sellers", Answers.items("""
                {"id":"beanco","name":"Bean & Co","enabled":true,"categories":[],"takesIntents":true,"bargains":false,
                 "record":{"offers":9,"orders":3,"onTime":2,"late":1,"broken":0,"overAsked":4}}"""));
        door.says("GET /api/v1/disclosures", Answers.items("""
                {"seller":"beanco","purchase":"p-17","datum":"POSTCODE","stage":"NEED","purpose":"shipping price",
                 "at":"2026-11-22T12:00:00Z","until":"2026-12-22T12:00:00Z"}"""));
        door.says("GET /api/v1/quarantine", Answers.items("""
                {"turn":7,"at":"2026-11-22T12:00:00Z","seller":"beanco","ref":"BC-9",
                 "why":"the price has no currency"}"""));
        door.says("GET /api/v1/decisions", Answers.items(Answers.DECISION));
        door.says("GET /api/v1/orders", Answers.items("""
                {"purchase":"p-16","state":"LATE","ref":"N-1","at":"2026-11-10T09:00:00Z","deal":%s}"""
                .formatted(Answers.DEAL)));
        assertThat(shell.run("budgets").out()).isEqualTo("""
                BUDGET  PERIOD  SINCE            LIMIT       HELD      SPENT       LEFT  CATEGORIES
                pantry  month   2026-11-01  120.00 EUR  20.90 EUR  62.10 EUR  37.00 EUR  pantry
                """);
        assertThat(shell.run("sellers").out()).isEqualTo("""
                ID      NAME       ENABLED  BARGAINS  OFFERS  ORDERS  ON TIME  LATE  BROKEN  \
                OVER-ASKED  LEAKED  CATEGORIES
                beanco  Bean & Co  yes      no             9       3        2     1       0           4       0  all
                """);
        assertThat(shell.run("disclosures").out()).contains("postcode", "shipping price", "2026-12-22 13:00");
        assertThat(shell.run("quarantine").out()).contains("BC-9", "the price has no currency");
        assertThat(shell.run("decisions", "--offer", "o-42").out()).contains("812", "ASK", "27 percent");
        assertThat(shell.run("orders").out()).contains("LATE", "N-1", "2 x House blend 1 kg", "20.90 EUR");
    }

    @Test
    void reload_says_what_is_in_force_and_fails_when_the_last_good_rules_stay() {
        door.says("POST /api/v1/rules/reload", """
                {"revision":"abc123","loadedAt":"2026-11-22T15:00:00Z","current":true,
                 "files":[{"path":"rules/30-price.drl","state":"ACTIVE","rules":5,"problems":[]}]}""");
        assertThat(shell.run("reload")).satisfies(done -> {
            assertThat(done.exit()).isZero();
            assertThat(done.out()).isEqualTo("FILE                STATE   RULES\nrules/30-price.drl  active      5\n");
            assertThat(done.err()).isEqualTo("All rules are in force since 2026-11-22 16:00, revision abc123.\n");
        });
        door.says("POST /api/v1/rules/reload", """
                {"revision":"abc123","current":false,"files":[{"path":"rules/x.drl","state":"BROKEN","rules":0,
                 "problems":["rules/x.drl:3:7: error: there is no field 'totl'; did you mean 'total'?"]}]}""");
        assertThat(shell.run("reload")).satisfies(done -> {
            assertThat(done.exit()).isEqualTo(1);
            assertThat(done.out()).contains("rules/x.drl:3:7: error: there is no field 'totl'");
        });
        assertThat(shell.run("reload", "--json").exit()).isEqualTo(1);
    }

    @Test
    void a_seller_that_a_rule_blocked_is_let_back_in() {
        door.says("POST /api/v1/sellers/beanco/unblock", "{\"id\":\"beanco\",\"name\":\"Bean & Co\"}");
        assertThat(shell.run("sellers", "unblock", "beanco").err()).contains("Bean & Co is no longer blocked");
    }

    @Test
    void a_new_link_for_an_order_is_shown_to_be_passed_on_and_nothing_else_goes_to_standard_output() {
        door.says("POST /api/v1/purchases/p-3/relink", """
                {"purchase":"p-3","seller":"beanco","expires":"2026-12-06T15:00:00Z","url":"https://home.example/s/W"}
                """);
        assertThat(shell.run("orders", "relink", "p-3")).satisfies(done -> {
            assertThat(done.out()).isEqualTo("https://home.example/s/W\n");
            assertThat(done.err()).contains("Pass this on to beanco", "until 2026-12-06 16:00");
        });
        door.refuses("POST /api/v1/purchases/p-3/relink", 409, "NO_SUCH_LINK", "No such link",
                "this order gave its data itself; no link belongs to it");
        assertThat(shell.run("orders", "relink", "p-3").err()).contains("this order gave its data itself");
    }

    @Test
    void a_seller_that_leaked_an_address_is_shown_so() {
        door.says("GET /api/v1/sellers", Answers.items("""
                {"id":"beanco","name":"Bean & Co","enabled":true,"record":{"offers":9,"orders":3,"leaked":2,
                 "renewed":3,"tookBack":1}}"""));
        assertThat(shell.run("sellers", "show", "beanco").out()).contains("to 2 strangers; see 'emptor rights leaks'")
                .containsPattern("renewed what was over +3 times").containsPattern("took back a quote +once");
    }

    @Test
    void a_seller_is_let_meet_another_identity() {
        door.says("POST /api/v1/sellers/beanco/rotate",
                "{\"id\":\"beanco\",\"name\":\"Bean & Co\",\"rotation\":1}");
        assertThat(shell.run("sellers", "rotate", "beanco").err())
                .contains("Bean & Co meets another identity of yours");
        assertThat(shell.run("sellers", "rotate", "beanco", "--json").out()).contains("\"rotation\": 1");
    }

    @Test
    void spending_is_halted_and_resumed_and_status_tells() {
        door.says("POST /api/v1/spending/halt", """
                {"mode":"LIVE","halted":"card was lost","revision":"abc123","turn":9,"at":"2026-11-22T15:00:00Z"}""")
                .says("POST /api/v1/spending/resume", "{\"mode\":\"LIVE\",\"revision\":\"abc123\",\"turn\":10}");
        assertThat(shell.run("spending", "halt", "--why", "card was lost").out()).contains("halted: card was lost");
        assertThat(door.last("POST").body()).isEqualTo("{\"why\":\"card was lost\"}");
        assertThat(shell.run("spending", "resume").out()).contains("allowed");
        assertThat(shell.run("status")).satisfies(done -> {
            assertThat(done.exit()).isZero();
            assertThat(done.out()).contains("mode                 shadow", "questions to you     1");
        });
        door.says("GET /api/v1/status", "{\"problems\":[\"the rules do not load\"],\"ready\":true}");
        assertThat(shell.run("status").exit()).isEqualTo(1);
    }
}
