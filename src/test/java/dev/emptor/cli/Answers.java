package dev.emptor.cli;

/** Documents as the owner's door gives them. */
final class Answers {
    static final String HASH = "a".repeat(64);
    static final String OTHER_HASH = "b".repeat(64);

    static final String NEED = """
            {"id":"coffee","title":"Coffee beans","category":"pantry",
             "wanted":{"gtins":[],"words":["coffee","beans"],"without":[],"features":[]},
             "amount":"1000 g","cadence":{"amount":"1000 g","lastsDays":18,"buyAtDays":5},"atMost":"25.00 EUR",
             "replyWithin":"PT2H","ownerPicks":false,"notes":[],"stock":"400 g","counted":"2026-11-20T08:00:00Z",
             "left":"249.987 g","daysLeft":4,"due":"2026-11-22T19:00:00Z","purchase":"p-17",
             "prices":[{"seller":"beanco","sellerName":"Bean & Co","cost":"16.90 EUR","amount":"1000 g",
                        "at":"2026-11-01T00:00:00Z"}]}""";

    static final String DEAL = """
            {"hash":"%s","seller":"beanco","sellerName":"Bean & Co",
             "lines":[{"ref":"BC-1","title":"House blend 1 kg","packs":2,"each":"8.50 EUR"}],
             "extras":[{"label":"shipping","amount":"3.90 EUR"}],"total":"20.90 EUR","deliveryDays":3,
             "autoRenews":true,"asksFor":["NAME","STREET"]}""".formatted(HASH);

    static final String PURCHASE = """
            {"id":"p-17","need":"coffee","title":"Coffee beans","state":"ASKED","amount":"1000 g",
             "opened":"2026-11-22T12:00:00Z","due":"2026-11-22T20:00:00Z","asked":3,"candidates":1,"seller":"beanco",
             "sellerName":"Bean & Co","total":"20.90 EUR","escalation":"q-3"}""";

    static final String PURCHASE_WHOLE = """
            {"id":"p-17","need":"coffee","title":"Coffee beans","state":"BARGAINING","amount":"1000 g",
             "opened":"2026-11-22T12:00:00Z","asked":3,"deal":%s,
             "candidates":[{"key":"c-1","offer":{"sellerName":"Bean & Co","title":"House blend 1 kg"},"packs":2,
                "total":"20.90 EUR","verdict":{"verb":"COUNTER","opinions":[]},"round":1},
                {"key":"c-2","offer":{"sellerName":"Roast","title":"Dark"},"packs":1,
                "verdict":{"verb":"DECLINE","opinions":[]},"round":1,"struckOut":"no shipping price"}],
             "negotiations":[{"id":"n-1","sellerName":"Bean & Co","state":"THEIR_MOVE","opening":"8.50 EUR",
                "ours":"7.90 EUR","replyBy":"2026-11-22T18:00:00Z"}],
             "timeline":[{"turn":800,"at":"2026-11-22T12:00:00Z","said":"The time came for something due.",
                "events":["A purchase of 1 kg for coffee began."],"findings":[]}]}""".formatted(DEAL);

    static final String QUESTION = """
            {"id":"q-3","purchase":"p-17","need":"coffee","needTitle":"Coffee beans","kind":"APPROVE",
             "title":"Coffee beans from Bean & Co for 20.90 EUR?","reasons":["27 percent over the usual price"],
             "options":[{"hash":"%s","candidate":"c-1","deal":%s,"reasons":["27 percent over the usual price"]}],
             "answersNeeded":1,"raised":"2026-11-22T15:00:00Z","deadline":"2026-11-22T19:00:00Z","answers":[],
             "status":"RAISED","ifSilent":"If you do nothing, nothing is bought."}""".formatted(HASH, DEAL);

    static final String TWO_OPTIONS = QUESTION.replace("\"kind\":\"APPROVE\"", "\"kind\":\"PICK\"")
            .replace("\"options\":[", "\"options\":[{\"hash\":\"" + OTHER_HASH + "\",\"candidate\":\"c-2\",\"deal\":"
                    + "{\"seller\":\"roast\",\"lines\":[],\"extras\":[],\"total\":\"22.00 EUR\"},\"reasons\":[]},");

    static final String ANSWERED = """
            {"turn":900,"escalation":%s}""".formatted(QUESTION.replace("\"RAISED\"", "\"ANSWERED\""));

    static final String DECISION = """
            {"turn":812,"at":"2026-11-22T15:00:00Z","verb":"ASK","moment":"LAST_LOOK","need":"coffee",
             "needTitle":"Coffee beans","offer":"o-42","title":"House blend 1 kg","seller":"beanco",
             "sellerName":"Bean & Co","purchase":"p-17","total":"20.90 EUR","revision":"abc123",
             "reasons":["27 percent over the usual price"],"deciding":[],
             "opinions":[{"rule":"Ask me when it is dear","place":"rules/30-price.drl:12","file":"rules/30-price.drl",
                "line":12,"verb":"ASK","amount":0,"reason":"27 percent over the usual price"},
                {"rule":"Take coffee","place":"rules/40.drl:3","file":"rules/40.drl","line":3,"verb":"ACCEPT",
                "amount":0,"reason":"we like it"},
                {"rule":"First order","place":"guard","file":"guard","line":0,"verb":"ASK","amount":0,
                "reason":"never bought there"}],
             "guards":[{"rule":"First order","place":"guard","file":"guard","line":0,"verb":"ASK","amount":0,
                "reason":"never bought there"}]}""";

    static final String TURN = """
            {"turn":812,"at":"2026-11-22T15:00:00Z","heard":"TimeCame","said":"The time came for something due.",
             "events":["You were asked: Coffee?"],"revision":"abc123",
             "findings":[{"question":"offer:o-42","verdict":{"verb":"ASK","opinions":[{"rule":"Ask me when it is dear",
                "place":"rules/30-price.drl:12","verb":"ASK","amount":0,"reason":"27 percent over"}]}}]}""";

    static final String WHY = """
            {"id":"p-17","zone":"Europe/Berlin","decisions":[%s],"turns":[%s]}""".formatted(
            DECISION.replace("\"deciding\":[]", """
            "deciding":[{"rule":"Ask me when it is dear","place":"rules/30-price.drl:12",
                "line":12,"verb":"ASK","amount":0,"reason":"27 percent over the usual price"}],
             "why":{"question":"offer:o-42","revision":"abc123","rulesNow":"abc123","sameRules":true,
              "asked":[{"fact":"Offer","fields":[{"field":"total","value":"20.90"},{"field":"returnDays"}]}],
              "fired":[{"rule":"Ask me when it is dear","met":["percentOverUsual is 27"]}],
              "nearest":[{"rule":"Not at night","file":"rules/90.drl","line":7,"place":"rules/90.drl:9:3",
                "because":"'hour >= 22' does not hold: hour is 16"}],
              "changes":[{"fact":"price","say":"8 percent less would have been accepted","verb":"ACCEPT",
                "because":["'Take coffee' (rules/40.drl:3) needs percentOverUsual <= 5; percentOverUsual was 13"]
                }]}"""),
            TURN);

    static final String WHY_NOT = """
            {"id":"o-42","turn":812,"at":"2026-11-22T15:00:00Z","zone":"Europe/Berlin","rule":"Take coffee",
             "revision":"abc123","rulesNow":"abc123","sameRules":true,"answers":[{"question":"offer:o-42",
              "offer":"o-42","title":"House blend 1 kg","sellerName":"Bean & Co","need":"coffee",
              "whyNot":{"rule":"Take coffee","file":"rules/40.drl","line":3,"fires":false,
               "because":"'percentOverUsual <= 5' does not hold: percentOverUsual is 13","place":"rules/40.drl:5:13",
               "steps":[{"asks":"Offer( inStock == true, percentOverUsual <= 5, returnDays > 3 )","result":"FAILS",
                "tests":[{"condition":"inStock == true","result":"HOLDS","met":[{"field":"inStock","value":"yes"}]},
                 {"condition":"percentOverUsual <= 5","result":"FAILS",
                  "met":[{"field":"percentOverUsual","value":"13"}]},
                 {"condition":"returnDays > 3","result":"UNKNOWN","met":[{"field":"returnDays"}]}]},
                {"asks":"Seller( )","result":"NOT_REACHED","tests":[]}]}}]}""";

    private Answers() {}

    static String items(String... items) {
        return "{\"items\":[" + String.join(",", items) + "]}";
    }
}
