package dev.emptor.rules;

import java.util.Map;

/**
 * Puts values into the template of a rule or test file, at {@code {{name}}}. Words become a quoted text, or stand
 * escaped in one that is there; where neither can be, the template is refused. So a value never becomes rule text.
 */
final class PackTemplate {
    private static final int MOST_LINES = 2_000;

    /** A value as it was read, and of which type. */
    record Value(PackType type, String text) {}

    private enum In { PLAIN, TEXT, SINGLE, COMMENT, BLOCK }

    private final String template;
    private final boolean yaml;
    private final Map<String, Value> values;
    private final StringBuilder out = new StringBuilder();
    private In in = In.PLAIN;
    private int at;

    private PackTemplate(String template, boolean yaml, Map<String, Value> values) {
        this.template = template;
        this.yaml = yaml;
        this.values = values;
    }

    /** {@code file} says by its ending what kind of text this is. */
    static String filled(String file, String template, Map<String, Value> values) {
        if (template.lines().count() > MOST_LINES) {
            throw new IllegalArgumentException("the template of " + file + " has more than " + MOST_LINES + " lines");
        }
        return new PackTemplate(template, file.endsWith(".yaml"), values).run();
    }

    private String run() {
        while (at < template.length()) {
            if (template.startsWith("{{", at)) {
                int end = template.indexOf("}}", at);
                String name = end < 0 ? "" : template.substring(at + 2, end).strip();
                Value value = values.get(name);
                if (value == null) {
                    throw new IllegalArgumentException("the pack has a place for '" + name + "', but no such input");
                }
                put(name, value, end + 2);
                at = end + 2;
            } else {
                step();
            }
        }
        return out.toString();
    }

    private void put(String name, Value value, int behind) {
        String escaped = value.text().replace("\\", "\\\\").replace("\"", "\\\"");
        boolean number = value.type().isNumber();
        switch (in) {
            case TEXT -> out.append(escaped);
            case COMMENT -> out.append(value.text());
            case SINGLE, BLOCK -> throw misplaced(name);
            case PLAIN -> {
                if (number) {
                    out.append(value.text());
                } else if (!yaml || isWhole(behind)) {
                    out.append('"').append(escaped).append('"');
                } else if (!value.type().isWords()) {
                    out.append(value.text());
                } else {
                    throw misplaced(name);
                }
            }
        }
    }

    private static IllegalArgumentException misplaced(String name) {
        return new IllegalArgumentException("the pack puts '" + name + "' where it could be read as something else; "
                + "its author should write it as a value of its own, or within double quotes");
    }

    /** Whether what stands here is a whole value in YAML: right behind a sign, and right before one. */
    private boolean isWhole(int behind) {
        int next = behind;
        while (next < template.length() && template.charAt(next) == ' ') {
            next++;
        }
        return begins() && (next >= template.length() || ",]}\n".indexOf(template.charAt(next)) >= 0);
    }

    /** Whether a value of YAML would begin here. */
    private boolean begins() {
        int before = out.length() - 1;
        while (before >= 0 && out.charAt(before) == ' ') {
            before--;
        }
        return before < 0 || ":-[,{\n".indexOf(out.charAt(before)) >= 0;
    }

    private void step() {
        char c = template.charAt(at);
        boolean escape = in == In.TEXT && c == '\\' && at + 1 < template.length();
        switch (in) {
            case PLAIN -> in = opened(c);
            case TEXT -> in = c == '"' || c == '\n' && !yaml ? In.PLAIN : In.TEXT;
            case SINGLE -> in = c == '\'' ? In.PLAIN : In.SINGLE;
            case COMMENT -> in = c == '\n' ? In.PLAIN : In.COMMENT;
            case BLOCK -> in = c == '/' && out.length() > 0 && out.charAt(out.length() - 1) == '*'
                    ? In.PLAIN : In.BLOCK;
        }
        out.append(c);
        at++;
        if (escape) {
            out.append(template.charAt(at));
            at++;
        }
    }

    private In opened(char c) {
        if (yaml) {
            boolean comment = c == '#' && (out.isEmpty() || " \n".indexOf(out.charAt(out.length() - 1)) >= 0);
            return comment ? In.COMMENT : !begins() ? In.PLAIN : c == '"' ? In.TEXT : c == '\'' ? In.SINGLE : In.PLAIN;
        }
        return c == '"' ? In.TEXT : template.startsWith("//", at) ? In.COMMENT
                : template.startsWith("/*", at) ? In.BLOCK : In.PLAIN;
    }
}
