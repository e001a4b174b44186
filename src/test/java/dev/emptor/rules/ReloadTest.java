package dev.emptor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emptor.model.Question;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rules that are edited all day: nothing piles up, and a revision is laid out once. */
final class ReloadTest {
    private static final long LOOSE_BYTES = 8_000_000;

    @Test
    void two_hundred_reloads_leave_heap_and_metaspace_where_they_were() {
        RuleBook book = new RuleBook(Known.NOTHING);
        Question question = Situation.offer(s -> { });
        reload(book, question, 0, 30);
        long metaspace = used("Metaspace");
        long heap = heap();
        reload(book, question, 30, 230);
        assertThat(used("Metaspace") - metaspace).isLessThan(LOOSE_BYTES);
        assertThat(heap() - heap).isLessThan(LOOSE_BYTES);
    }

    @Test
    @Tag("long")
    void a_thousand_reloads_leave_heap_metaspace_and_classes_where_they_were() {
        RuleBook book = new RuleBook(Known.NOTHING);
        Question question = Situation.offer(s -> { });
        reload(book, question, 0, 100);
        long metaspace = used("Metaspace");
        long heap = heap();
        int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
        reload(book, question, 100, 1_100);
        long more = used("Metaspace") - metaspace;
        long moreHeap = heap() - heap;
        int moreClasses = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() - classes;
        System.getLogger(ReloadTest.class.getName()).log(System.Logger.Level.INFO, "after 1,000 reloads: heap {0} KiB "
                + "and {1} KiB more, metaspace {2} KiB and {3} KiB more, {4} classes and {5} more", heap / 1024,
                moreHeap / 1024, metaspace / 1024, more / 1024, classes, moreClasses);
        assertThat(more).isLessThan(LOOSE_BYTES / 4);
        assertThat(moreHeap).isLessThan(LOOSE_BYTES / 4);
        assertThat(moreClasses).isLessThan(200);
    }

    private static void reload(RuleBook book, Question question, int from, int until) {
        for (int i = from; i < until; i++) {
            List<RuleFile> files = new ArrayList<>(ManyRules.files(20));
            files.add(new RuleFile("rules/edited.drl", "rule \"Edited\" when $o : Offer( total > " + i
                    + " ) then verdict.ask($o, \"edit " + i + "\"); end"));
            files.add(new RuleFile("rules/limits.yaml", "- rule: Limit\n  when: { costs-over: " + i
                    + " }\n  ask: edit " + i + "\n"));
            files.add(new RuleFile("rules/table.shadow.csv", "name,costs over,do,because\nRow," + i + ",ask,edit\n"));
            RuleSet rules = Rules.sound(book.load(files));
            assertThat(rules.judge(List.of(question)).findings()).hasSize(1);
        }
    }

    private static long used(String pool) {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(bean -> bean.getName().equals(pool))
                .map(MemoryPoolMXBean::getUsage).mapToLong(usage -> usage.getUsed()).sum();
    }

    private static long heap() {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            used = Math.min(used, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return used;
    }

    @Test
    void a_revision_is_laid_out_once_and_is_told_by_names_and_contents_alone() {
        RuleBook book = new RuleBook(Known.NOTHING);
        List<RuleFile> files = ManyRules.files(20);
        List<RuleFile> turned = new ArrayList<>(files);
        java.util.Collections.reverse(turned);
        assertThat(book.load(turned)).isSameAs(book.load(files));
        List<RuleFile> elsewhere = files.stream().map(file -> new RuleFile("trial/" + file.path().substring(6),
                file.text())).toList();
        assertThat(book.load(elsewhere).revision()).isEqualTo(book.load(files).revision());
        List<RuleFile> renamed = new ArrayList<>(files);
        renamed.set(0, new RuleFile("rules/zzz.drl", files.get(0).text()));
        assertThat(book.load(renamed).revision()).isNotEqualTo(book.load(files).revision());
    }
}
