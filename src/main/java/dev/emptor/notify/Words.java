package dev.emptor.notify;

import dev.emptor.event.Notice;
import dev.emptor.model.EscalationId;
import java.net.URI;
import java.util.Optional;

/** What a message may say under the owner's privacy setting, and nothing beyond it. A link only opens a page. */
record Words(Notice.Kind kind, String title, String body, Optional<EscalationId> escalation, Optional<String> link) {
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_BODY = 1_000;

    static Words of(Notice notice, Privacy privacy, Optional<URI> ownerUrl) {
        Optional<String> link = ownerUrl.map(url -> below(url, place(notice, privacy)));
        boolean question = notice.kind() == Notice.Kind.QUESTION;
        return switch (privacy) {
            case NONE -> new Words(notice.kind(), "Emptor",
                    question ? "Emptor has a question" : "Emptor has news", notice.escalation(), link);
            case SUMMARY -> new Words(notice.kind(), plain(notice.title(), LONGEST_TITLE), "", notice.escalation(),
                    link);
            case FULL -> new Words(notice.kind(), plain(notice.title(), LONGEST_TITLE),
                    plain(notice.detail(), LONGEST_BODY), notice.escalation(), link);
        };
    }

    static String below(URI base, String path) {
        String text = base.toString();
        return (text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path;
    }

    /** Where it can be answered: what is kept back because few could have asked it, and letters, on their page. */
    private static String place(Notice notice, Privacy privacy) {
        Optional<String> section = switch (notice.kind()) {
            case QUESTION -> Optional.of("shown");
            case RIGHTS -> Optional.of("rights");
            case DELIVERY, LATE, NOBODY_SERVES, DISPUTE, REMINDER, SPENDING_HALTED -> Optional.empty();
        };
        String page = section.map(name -> "/privacy" + (privacy == Privacy.NONE ? "" : "#" + name)).orElse("/");
        return notice.escalation().map(id -> "/q/" + id).orElse(page);
    }

    /** One line without anything a terminal or a phone would act on. */
    static String plain(String text, int longest) {
        StringBuilder kept = new StringBuilder();
        text.codePoints().limit(longest).forEach(point -> {
            int type = Character.getType(point);
            boolean acts = type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
            kept.appendCodePoint(acts ? ' ' : point);
        });
        return kept.toString().strip();
    }
}
