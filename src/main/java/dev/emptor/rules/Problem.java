package dev.emptor.rules;

/**
 * One thing wrong in the owner's rules: where (line and column count from 1; 0 for a file as a whole), in which rule
 * (empty outside of one), what and the way out; {@code length} characters are meant. An error keeps all rules from
 * loading; a warning does not.
 */
public record Problem(Level level, String path, int line, int col, String rule, String message,
        int length) implements Comparable<Problem> {
    /** Whether the rules can be used nonetheless. */
    public enum Level { ERROR, WARNING }

    static Problem error(String path, Place place, String rule, String message) {
        return new Problem(Level.ERROR, path, place.line(), place.col(), rule, message, place.length());
    }

    static Problem warning(String path, Place place, String rule, String message) {
        return new Problem(Level.WARNING, path, place.line(), place.col(), rule, message, place.length());
    }

    public boolean isError() {
        return level == Level.ERROR;
    }

    /** Such as {@code rules/30-price.drl:12:9: error: there is no fact 'Ofer'; did you mean 'Offer'? [rule "…"]}. */
    public String text() {
        String place = line > 0 ? path + ":" + line + ":" + col : path;
        String name = rule.isEmpty() ? "" : " [rule \"" + rule + "\"]";
        return place + ": " + (isError() ? "error: " : "warning: ") + message + name;
    }

    @Override
    public int compareTo(Problem other) {
        int order = path.compareTo(other.path);
        order = order != 0 ? order : Integer.compare(line, other.line);
        order = order != 0 ? order : Integer.compare(col, other.col);
        return order != 0 ? order : message.compareTo(other.message);
    }

    @Override
    public String toString() {
        return text();
    }
}
