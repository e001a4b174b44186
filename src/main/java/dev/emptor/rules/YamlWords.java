package dev.emptor.rules;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** What a YAML parser complains of, in the owner's words: where it went wrong, and how it is written. */
final class YamlWords {
    private static final Pattern GLUED = Pattern.compile("^(\\s*(?:-\\s*)?)([A-Za-z][A-Za-z.-]*):(\\S.*)$");
    private static final Pattern GLUED_DASH = Pattern.compile("^(\\s*)-([A-Za-z]\\S*:.*)$");
    private static final Pattern BARE = Pattern.compile("^(\\s*(?:-\\s+)?)([A-Za-z][A-Za-z-]*)\\s+(\\S.*)$");
    private static final Pattern SECOND_COLON = Pattern.compile("^\\s*(?:-\\s+)?([A-Za-z][A-Za-z-]*): +([^\"'].*)$");
    private static final int LONGEST = 60;

    /** A place and what is said of it. */
    record Said(Place place, String message) {}

    private final List<String> lines;
    private final int linesBefore;

    /** The lines of the text that was parsed, which begins so many lines into its file. */
    YamlWords(List<String> lines, int linesBefore) {
        this.lines = lines;
        this.linesBefore = linesBefore;
    }

    Said of(MarkedYamlEngineException wrong) {
        String problem = String.valueOf(wrong.getProblem());
        Optional<Mark> at = wrong.getProblemMark();
        Optional<Mark> context = wrong.getContextMark();
        Mark mark = at.or(() -> context).orElseThrow(() -> wrong);
        Mark opened = context.orElse(mark);
        if (problem.contains("cannot start any token")) {
            String sign = String.valueOf((char) line(mark).codePointAt(Math.min(mark.getColumn(),
                    Math.max(0, line(mark).length() - 1))));
            return sign.equals("\t") ? say(mark, "a tab stands here; indent with spaces")
                    : say(mark, "a text that begins with " + sign + " stands in double quotes");
        }
        if (problem.contains("mapping values are not allowed")) {
            return colon(mark);
        }
        if (problem.contains("could not find expected ':'")) {
            return missingColon(opened);
        }
        if (problem.contains("expected <block end>")) {
            return blockEnd(mark, problem);
        }
        if (problem.contains("unexpected end of stream") && String.valueOf(wrong.getContext()).contains("quoted")) {
            return say(opened, "this text has no closing quote; end it with the quote it begins with");
        }
        if (problem.contains("expected ',' or")) {
            boolean list = problem.contains("']'");
            return say(opened, "the " + (list ? "[" : "{") + " that opens here is not closed where line "
                    + (mark.getLine() + 1 + linesBefore) + " goes on; close it with " + (list ? "]" : "}")
                    + ", or put a comma between its parts");
        }
        if (problem.contains("escape character") || problem.contains("escape sequence")) {
            return say(mark, "in double quotes a \\ has a meaning of its own; write \\\\ instead");
        }
        if (problem.contains("sequence entries are not allowed")) {
            return say(mark, "a list begins on a line of its own; a text that begins with - stands in double quotes");
        }
        return say(mark, "this cannot be read; look at the indentation, the quotes, and the space after each colon");
    }

    private Said colon(Mark mark) {
        String line = line(mark);
        Matcher second = SECOND_COLON.matcher(line);
        if (second.matches() && line.indexOf(": ") < mark.getColumn()) {
            return say(new Place(mark.getLine() + 1 + linesBefore, second.start(2) + 1),
                    "a text with a colon in it stands in double quotes: " + second.group(1) + ": \""
                            + cut(second.group(2).strip()) + "\"");
        }
        for (int above = mark.getLine() - 1; above >= 0; above--) {
            Matcher glued = GLUED.matcher(lines.get(above));
            Matcher dash = GLUED_DASH.matcher(lines.get(above));
            if (dash.matches()) {
                return say(new Place(above + 1 + linesBefore, dash.end(1) + 1),
                        "a space is missing after the -; write '- " + cut(dash.group(2)) + "'");
            }
            if (glued.matches()) {
                return missingSpace(above, glued);
            }
            if (!lines.get(above).isBlank()) {
                break;
            }
        }
        return indentation(mark);
    }

    private Said missingColon(Mark opened) {
        String line = line(opened);
        Matcher glued = GLUED.matcher(line);
        if (glued.matches()) {
            return missingSpace(opened.getLine(), glued);
        }
        Matcher bare = BARE.matcher(line);
        return bare.matches() ? say(opened, "a colon is missing; write '" + bare.group(2) + ": "
                + cut(bare.group(3).strip()) + "'") : say(opened, "here stands a key, a colon and a space, such as "
                + "'ask: that is a lot'; found '" + cut(line.strip()) + "'");
    }

    private Said missingSpace(int line, Matcher glued) {
        return say(new Place(line + 1 + linesBefore, glued.end(2) + 1), "a space is missing after the colon; write '"
                + glued.group(2) + ": " + cut(glued.group(3).strip()) + "'");
    }

    private Said blockEnd(Mark mark, String problem) {
        String before = line(mark).substring(0, Math.min(mark.getColumn(), line(mark).length()));
        if (problem.contains("<scalar>") && (before.contains("\"") || before.contains("'"))) {
            return say(mark, "the quotes end before this; put the whole text in double quotes, and write \\\" for a "
                    + "double quote in it");
        }
        if (problem.contains("'}'") || problem.contains("']'") || problem.contains("','")) {
            return say(mark, "this closes or parts nothing; a text with brackets or commas like this stands in double "
                    + "quotes");
        }
        return indentation(mark);
    }

    private Said indentation(Mark mark) {
        return say(mark, "this line is indented otherwise than the lines it belongs to; each rule begins with '- ', "
                + "and its keys stand exactly under one another");
    }

    private String line(Mark mark) {
        return lines.get(Math.min(mark.getLine(), lines.size() - 1));
    }

    private Said say(Mark mark, String message) {
        return say(new Place(mark.getLine() + 1 + linesBefore, mark.getColumn() + 1), message);
    }

    private static Said say(Place place, String message) {
        return new Said(place, message);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
