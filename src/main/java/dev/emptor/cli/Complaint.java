package dev.emptor.cli;

import dev.emptor.wire.JsonException;
import dev.emptor.wire.JsonObject;
import java.util.Locale;

/** A problem of the door (RFC 9457) in one sentence with the way out, and the exit code it means. */
final class Complaint {
    private Complaint() {}

    static CommandFailed of(int status, JsonObject problem, DoorAddress address) {
        String code = text(problem, "code");
        return new CommandFailed(exit(status, code), sentence(status, code, problem, address));
    }

    private static Exit exit(int status, String code) {
        return switch (status) {
            case 400 -> Exit.USAGE;
            case 401, 403 -> Exit.NOT_ALLOWED;
            case 409 -> code.equals("KEY_IN_USE") ? Exit.LATER : Exit.FINDINGS;
            case 421 -> Exit.CONFIGURATION;
            case 429, 503, 504 -> Exit.LATER;
            default -> Exit.FINDINGS;
        };
    }

    private static String sentence(int status, String code, JsonObject problem, DoorAddress address) {
        String title = text(problem, "title");
        String detail = text(problem, "detail");
        // What is not there is said once: the title of the kind says no more than the sentence about it.
        String said = title.isEmpty() || (status == 404 && !detail.isEmpty()) ? detail
                : detail.isEmpty() ? title : title + ": " + detail;
        String sentence = said.isEmpty() ? "Emptor refused with status " + status : said;
        return switch (status) {
            case 401 -> address.token().isPresent()
                    ? "the token in " + address.tokenFrom() + " opens nothing at " + address.url()
                            + "; start Emptor again, which writes it anew, or give another with --token-file"
                    : "there is no token in " + address.tokenFrom() + ": Emptor was never started there ('emptor run' "
                            + "does that), or it is another home; give the home of the running Emptor with "
                            + "--home, or a token with --token-file";
            case 403 -> lower(sentence) + " (give a token that may with --token-file)";
            case 409 -> lower(sentence) + (code.equals("NEED_EXISTS")
                    ? " (or change it with 'emptor needs change')" : "") + " [" + code + "]";
            case 412 -> "it was changed by somebody else in the meantime; look again and repeat the command";
            case 500 -> lower(sentence) + (sentence.contains("log") ? "" : "; its log says more");
            case 503 -> lower(sentence) + " (try again in a moment)";
            default -> lower(sentence) + (code.isEmpty() ? "" : " [" + code + "]");
        };
    }

    private static String lower(String sentence) {
        boolean acronym = sentence.length() > 1 && Character.isUpperCase(sentence.charAt(1));
        return acronym || sentence.startsWith("Emptor") ? sentence
                : sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    }

    private static String text(JsonObject problem, String field) {
        try {
            return problem.text(field).orElse("");
        } catch (JsonException other) {
            return "";
        }
    }
}
