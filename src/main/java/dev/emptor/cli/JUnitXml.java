package dev.emptor.cli;

import dev.emptor.cli.TestRun.Case;
import dev.emptor.cli.TestRun.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The run of the rules' tests as the XML that servers of continuous integration read: a suite for each file. */
final class JUnitXml {
    private JUnitXml() {}

    static String of(TestRun run) {
        Map<String, List<Case>> files = new LinkedHashMap<>();
        run.cases().forEach(each -> files.computeIfAbsent(each.file(), file -> new ArrayList<>()).add(each));
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<testsuites").append(counts("emptor test", run.cases())).append(">\n");
        files.forEach((file, cases) -> {
            xml.append("  <testsuite").append(counts(file, cases)).append(">\n");
            cases.forEach(each -> add(xml, each));
            xml.append("  </testsuite>\n");
        });
        return xml.append("</testsuites>\n").toString();
    }

    private static String counts(String name, List<Case> cases) {
        return attribute("name", name) + attribute("tests", Integer.toString(cases.size()))
                + attribute("failures", count(cases, Outcome.FAIL)) + attribute("errors", count(cases, Outcome.ERROR))
                + attribute("skipped", "0") + attribute("time", "0");
    }

    private static String count(List<Case> cases, Outcome outcome) {
        return Long.toString(cases.stream().filter(each -> each.outcome() == outcome).count());
    }

    private static void add(StringBuilder xml, Case it) {
        xml.append("    <testcase").append(attribute("name", it.shown())).append(attribute("classname", it.file()))
                .append(attribute("file", it.file())).append(attribute("line", Integer.toString(it.line())))
                .append(attribute("time", "0"));
        switch (it.outcome()) {
            case PASS -> xml.append("/>\n");
            case FAIL -> ended(xml, "failure", it.differences().stream().map(one ->
                    one.what() + ": expected " + one.expected() + ", but " + one.got()).toList());
            case ERROR -> ended(xml, "error", it.findings().stream().map(Workshop.Finding::text).toList());
        }
    }

    private static void ended(StringBuilder xml, String how, List<String> lines) {
        String first = lines.isEmpty() ? how : lines.get(0);
        xml.append(">\n      <").append(how).append(attribute("message", first)).append(attribute("type", how))
                .append('>').append(text(String.join("\n", lines))).append("</").append(how)
                .append(">\n    </testcase>\n");
    }

    private static String attribute(String name, String value) {
        return " " + name + "=\"" + text(value).replace("\"", "&quot;").replace("\n", "&#10;") + "\"";
    }

    /** Escaped, and without the characters that XML cannot hold at all. */
    private static String text(String value) {
        StringBuilder clean = new StringBuilder(value.length());
        value.codePoints().forEach(point -> {
            boolean control = point < 0x20 && point != '\n' && point != '\t';
            boolean none = point >= 0xD800 && point <= 0xDFFF || point == 0xFFFE || point == 0xFFFF;
            clean.appendCodePoint(control || none ? ' ' : point);
        });
        return clean.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
