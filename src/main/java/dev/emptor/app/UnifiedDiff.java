package dev.emptor.app;

import java.util.ArrayList;
import java.util.List;

/** What changes from one text to another, in the form of {@code diff -u}. */
final class UnifiedDiff {
    private static final int AROUND = 3;
    /** Beyond so many lines on both sides the changed middle is shown as a whole: all out, all in. */
    private static final int MOST = 2_000;

    private record Line(char sign, String text) {}

    private UnifiedDiff() {}

    /** Nothing for equal texts; a file that is not there is {@code /dev/null} and empty. */
    static List<String> of(String from, String before, String to, String after) {
        if (before.equals(after)) {
            return List.of();
        }
        List<Line> all = lines(before.lines().toList(), after.lines().toList());
        List<String> diff = new ArrayList<>(List.of("--- " + from, "+++ " + to));
        int old = 1;
        int fresh = 1;
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).sign() == ' ') {
                if (distance(all, i) > AROUND) {
                    old++;
                    fresh++;
                    continue;
                }
            }
            int end = i;
            while (end < all.size() && (all.get(end).sign() != ' ' || distance(all, end) <= AROUND)) {
                end++;
            }
            List<Line> hunk = all.subList(i, end);
            int gone = (int) hunk.stream().filter(line -> line.sign() != '+').count();
            int come = (int) hunk.stream().filter(line -> line.sign() != '-').count();
            diff.add("@@ -" + (gone == 0 ? old - 1 : old) + "," + gone + " +" + (come == 0 ? fresh - 1 : fresh) + ","
                    + come + " @@");
            hunk.forEach(line -> diff.add(line.sign() + line.text()));
            old += gone;
            fresh += come;
            i = end - 1;
        }
        return List.copyOf(diff);
    }

    /** How many lines away the nearest change is. */
    private static int distance(List<Line> all, int at) {
        for (int d = 0; d <= AROUND; d++) {
            boolean before = at - d >= 0 && all.get(at - d).sign() != ' ';
            boolean after = at + d < all.size() && all.get(at + d).sign() != ' ';
            if (before || after) {
                return d;
            }
        }
        return AROUND + 1;
    }

    private static List<Line> lines(List<String> before, List<String> after) {
        int head = 0;
        while (head < before.size() && head < after.size() && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < before.size() - head && tail < after.size() - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        List<Line> all = new ArrayList<>();
        before.subList(0, head).forEach(text -> all.add(new Line(' ', text)));
        all.addAll(middle(before.subList(head, before.size() - tail), after.subList(head, after.size() - tail)));
        before.subList(before.size() - tail, before.size()).forEach(text -> all.add(new Line(' ', text)));
        return all;
    }

    private static List<Line> middle(List<String> a, List<String> b) {
        List<Line> lines = new ArrayList<>();
        if (a.size() > MOST || b.size() > MOST) {
            a.forEach(text -> lines.add(new Line('-', text)));
            b.forEach(text -> lines.add(new Line('+', text)));
            return lines;
        }
        int[][] common = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                common[i][j] = a.get(i).equals(b.get(j)) ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
                lines.add(new Line(' ', a.get(i++)));
                j++;
            } else if (i < a.size() && (j == b.size() || common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line('-', a.get(i++)));
            } else {
                lines.add(new Line('+', b.get(j++)));
            }
        }
        return lines;
    }
}
