package dev.emptor.simulation;

import dev.emptor.event.Turn;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A failure as a person can read it: how to repeat it, the least that makes it, and the last turns before it. */
final class Story {
    static final String COMMAND = "mvn test -Dtest=SimulationTest -Demptor.seed=";
    private static final int TURNS = 25;
    private static final int LONGEST = 900;
    private static final int BODY = 300;
    private static final Pattern TURN = Pattern.compile("turn ([0-9]{1,9}) at ");
    private static final Pattern PURCHASE = Pattern.compile("p-[0-9]+-[A-Za-z0-9.:_-]+");

    private Story() {}

    static String of(Run first, Run smallest) {
        StringBuilder text = new StringBuilder();
        text.append("seed ").append(first.plan().seed()).append(" fails; to repeat it: ").append(COMMAND)
                .append(first.plan().seed()).append('\n');
        first.findings().stream().limit(3).forEach(finding ->
                text.append("  ").append(shortened(finding)).append('\n'));
        Plan plan = smallest.plan();
        text.append("the least that fails: ").append(plan.stormyDays()).append(" days, sellers ")
                .append(plan.sellers()).append(", ").append(plan.needs()).append(" needs, and these faults:\n");
        smallest.world().faults().struck().forEach(one -> text.append("  ").append(one).append('\n'));
        smallest.findings().stream().limit(3).forEach(finding ->
                text.append("  finds: ").append(shortened(finding)).append('\n'));
        List<Turn> turns = smallest.world().house().turns();
        List<Turn> about = about(turns, smallest.findings());
        text.append("the last ").append(Math.min(TURNS, about.size())).append(" of ").append(about.size())
                .append(" turns about it:\n");
        about.subList(Math.max(0, about.size() - TURNS), about.size()).forEach(turn ->
                text.append("  ").append(shortened(told(turn))).append('\n'));
        return text.toString();
    }

    /**
     * The turns about the purchase that the finding names, or that its turn touches, up to that turn; all of them where
     * nothing is named.
     */
    private static List<Turn> about(List<Turn> turns, List<String> findings) {
        String finding = findings.isEmpty() ? "" : findings.get(0);
        Matcher numbered = TURN.matcher(finding);
        long last = numbered.find() ? Long.parseLong(numbered.group(1)) : Long.MAX_VALUE;
        List<Turn> before = turns.stream().filter(turn -> turn.number() <= last).toList();
        boolean hit = last < Long.MAX_VALUE && !before.isEmpty();
        Matcher named = PURCHASE.matcher(finding + (hit ? before.get(before.size() - 1).events() : ""));
        return named.find() ? before.stream().filter(turn -> turn.toString().contains(named.group())).toList() : before;
    }

    private static String told(Turn turn) {
        String events = turn.events().stream().map(event -> event.getClass().getSimpleName())
                .collect(Collectors.joining(", "));
        String body = turn.heard().body().toString();
        return turn.number() + " " + turn.heard().at() + " epoch " + turn.heard().epoch() + " "
                + (body.length() <= BODY ? body : body.substring(0, BODY) + "...") + " -> " + events;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
