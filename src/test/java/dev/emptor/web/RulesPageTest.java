package dev.emptor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.emptor.wire.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of rules in a real browser. Skipped, and said so, where there is no Chromium on the PATH. */
final class RulesPageTest {
    private static final String SLIP = RuleFolder.PRICE.replace("Offer(", "broken(");

    @TempDir
    private Path folder;
    private House house;
    private Browser browser;

    @BeforeEach
    void open() throws Exception {
        assumeTrue(Browser.program().isPresent(), "no chromium on the PATH: the rules were not tried in a browser");
        house = new House(folder);
        browser = Browser.start(Browser.program().get(), folder.resolve("profile"));
        browser.look(1280, 900, false);
        browser.open(house.door.newSetupLink());
        browser.until("document.querySelector('button.primary')");
        browser.evaluate("document.querySelector('button.primary').click()");
        browser.until("location.pathname === '/' && document.querySelectorAll('.question').length === 2");
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
        if (house != null) {
            house.close();
        }
    }

    @Test
    void what_is_typed_is_checked_while_one_pauses_and_saved_when_it_is_sound() throws IOException {
        show("/rules/30-price.drl");
        browser.until("!document.getElementById('text').readOnly");
        type(SLIP);
        browser.until("document.getElementById('verdict').innerText.startsWith('1 error')");
        assertThat(browser.evaluate("document.getElementById('problems').innerText")).contains(
                "rules/30-price.drl:3:14", "error: there is no fact 'broken'", "Go to line 3");
        assertThat(browser.evaluate("document.querySelector('#gutter .bad').textContent")).isEqualTo("3");
        browser.evaluate("document.querySelector('#problems button').click()");
        assertThat(browser.evaluate("document.activeElement.id + document.getElementById('text').selectionStart"))
                .isEqualTo("text" + SLIP.indexOf("broken"));
        picture("editor-broken");
        press("Save");
        browser.until("document.querySelector('#tools .message').innerText.includes('nothing was saved')");
        assertThat(house.ruleFiles.texts.get("30-price.drl")).isEqualTo(RuleFolder.PRICE);
        type(RuleFolder.PRICE.replace("> 5", "> 9"));
        browser.until("document.getElementById('verdict').innerText.startsWith('Nothing wrong')");
        press("Save");
        browser.until("document.getElementById('verdict').innerText === 'Saved, and in force.'");
        assertThat(house.ruleFiles.texts.get("30-price.drl")).contains("> 9");
        // A refusal is said in the browser's log too, as any answer of 422.
        assertThat(browser.complaints()).allMatch(said -> said.contains("422"));
    }

    @Test
    void what_somebody_else_saved_meanwhile_is_shown_beside_and_nothing_is_lost() throws IOException {
        show("/rules/30-price.drl");
        browser.until("!document.getElementById('text').readOnly");
        String mine = RuleFolder.PRICE.replace("> 5", "> 7");
        String theirs = RuleFolder.PRICE.replace("> 5", "> 11");
        type(mine);
        house.ruleFiles.write("30-price.drl", theirs);
        press("Save");
        browser.until("document.getElementById('theirs')");
        assertThat(browser.evaluate("document.getElementById('theirs').value")).isEqualTo(theirs);
        assertThat(browser.evaluate("document.getElementById('text').value")).isEqualTo(mine);
        picture("editor-both");
        press("Save mine over it");
        browser.until("document.getElementById('verdict').innerText.startsWith('Saved')");
        assertThat(house.ruleFiles.texts.get("30-price.drl")).isEqualTo(mine);
    }

    @Test
    void unfinished_work_stays_in_the_page_and_can_be_thrown_away() {
        show("/rules/30-price.drl");
        browser.until("!document.getElementById('text').readOnly");
        type(SLIP);
        browser.until("document.getElementById('verdict').innerText.startsWith('1 error')");
        show("/rules");
        show("/rules/30-price.drl");
        browser.until("document.getElementById('drafts').innerText.includes('You did not save this draft yet')");
        assertThat(browser.evaluate("document.getElementById('text').value")).isEqualTo(SLIP);
        press("Throw the draft away");
        browser.until("document.getElementById('verdict').innerText.startsWith('Nothing wrong')");
        assertThat(browser.evaluate("document.getElementById('text').value")).isEqualTo(RuleFolder.PRICE);
        assertThat(house.ruleFiles.texts.get("30-price.drl")).isEqualTo(RuleFolder.PRICE);
    }

    @Test
    void a_new_file_is_written_watched_only_and_put_aside() {
        show("/rules");
        browser.until("document.getElementById('newname')");
        browser.evaluate("document.querySelector('#tools details').open = true;"
                + "document.getElementById('newname').value = '35-coffee';"
                + "document.querySelector('form').requestSubmit()");
        browser.until("location.pathname === '/rules/35-coffee.drl' && !document.getElementById('text').readOnly");
        type("rule \"Coffee\"\nend\n");
        press("Save");
        browser.until("[...document.querySelectorAll('button')].some((b) => b.textContent.startsWith('Only watch'))");
        press("Only watch it (shadow)");
        browser.until("location.pathname === '/rules/35-coffee.shadow.drl' && document.readyState === 'complete'"
                + " && [...document.querySelectorAll('button')].some((b) => b.textContent === 'Obey it')");
        press("Delete");
        press("Really delete?");
        browser.until("location.pathname === '/rules'");
        assertThat(house.ruleFiles.texts.keySet()).containsExactly("30-price.drl", "30-price.test.yaml");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void the_list_follows_what_happens_on_disk_and_a_broken_file_is_red_on_every_page() throws IOException {
        show("/rules");
        browser.until("document.getElementById('newname')");
        RulesDesk.Status good = house.rules.status;
        house.rules.status = new RulesDesk.Status(good.revision(), good.loadedAt(), false, "0123456789", good.readAt(),
                List.of(new RulesDesk.RuleFile("rules/30-price.drl", RulesDesk.FileState.BROKEN, 1, List.of("x"))));
        house.ruleFiles.findings = List.of(new RuleShelf.Finding("rules/30-price.drl", 3, 14, true,
                "Ask when it is dear", "there is no fact 'Ofer'; did you mean 'Offer'?", "    $offer : Ofer( x )"));
        browser.until("document.body.innerText.includes('did you mean')");
        assertThat(browser.evaluate("document.body.innerText")).contains("The rule files do not load.", "broken",
                "On disk: revision 01234567, which does not load.");
        picture("rules-broken");
        show("/");
        browser.until("document.body.innerText.includes('See what to mend')");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_rule_is_changed_and_saved_with_the_keyboard_alone() {
        show("/rules/30-price.drl");
        browser.until("!document.getElementById('text').readOnly");
        String seen = "";
        for (int presses = 0; presses < 12 && !seen.endsWith("Save"); presses++) {
            browser.key("Tab", 9, "");
            String at = browser.evaluate("document.activeElement.id || document.activeElement.textContent");
            seen += " / " + at.strip();
            if (at.equals("text")) {
                browser.key("/", 191, "/");
                browser.key("/", 191, "/");
                browser.key("Enter", 13, "\r");
                browser.until("document.getElementById('verdict').innerText.startsWith('Nothing wrong')"
                        + " && !document.querySelector('#tools button').disabled");
            }
        }
        assertThat(seen).isEqualTo(" / Skip to the rules / Emptor / Inbox / Talks / Rules / Privacy"
                + " / All rules / text / Save");
        browser.key("Enter", 13, "\r");
        browser.until("document.getElementById('verdict').innerText === 'Saved, and in force.'");
        assertThat(house.ruleFiles.texts.get("30-price.drl")).isEqualTo("//\n" + RuleFolder.PRICE);
    }

    @Test
    void it_fits_a_phone_in_light_and_dark_and_every_target_has_a_name_and_is_large_enough() throws IOException {
        for (boolean dark : List.of(false, true)) {
            for (int width : List.of(390, 1280)) {
                browser.look(width, 844, dark);
                for (String path : List.of("/rules", "/rules/30-price.drl")) {
                    show(path);
                    browser.until("document.querySelector('#tools button, #tools summary')");
                    assertThat(browser.evaluate("document.documentElement.scrollWidth")).isEqualTo("" + width);
                    assertThat(browser.evaluate("[...document.querySelectorAll('button, summary, a, input, select')]"
                            + ".filter((b) => b.offsetParent && !b.classList.contains('skip'))"
                            + ".filter((b) => b.getBoundingClientRect().height < 44"
                            + " || b.getBoundingClientRect().width < 44).map((b) => b.outerHTML).join()")).isEmpty();
                    assertThat(browser.evaluate("[...document.querySelectorAll('textarea, input, select')]"
                            + ".filter((f) => !f.labels.length).map((f) => f.outerHTML).join()")).isEmpty();
                    assertThat(browser.evaluate("document.querySelectorAll('h1').length")).isEqualTo("1");
                    assertThat(browser.evaluate(Contrast.SCRIPT)).as("contrast on %s", path).isEmpty();
                    picture(path.substring(1).replace('/', '-') + "-" + width + (dark ? "-dark" : "-light"));
                }
            }
        }
    }

    /** Asks the page for text that stands out too little: less than 4.5 to 1. */
    private static final class Contrast {
        static final String SCRIPT = """
                (() => {
                  const parse = (c) => (c.match(/[\\d.]+/g) || []).map(Number);
                  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => v <= 0.03928 ? v / 12.92
                    : ((v + 0.055) / 1.055) ** 2.4).reduce((s, v, i) => s + v * [0.2126, 0.7152, 0.0722][i], 0);
                  const ground = (n) => { for (let e = n; e; e = e.parentElement) {
                    const c = parse(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return c; }
                    return [255, 255, 255]; };
                  const low = new Set();
                  document.querySelectorAll('body *').forEach((n) => {
                    if (!n.offsetParent || n.disabled || ![...n.childNodes].some((t) => t.nodeType === 3
                      && t.textContent.trim())) return;
                    const a = light(parse(getComputedStyle(n).color)); const b = light(ground(n));
                    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                    if (ratio < 4.5) low.add(n.tagName + '.' + n.className + ' ' + ratio.toFixed(2) + ' '
                      + n.textContent.slice(0, 30));
                  });
                  return [...low].join('; ');
                })()""";
    }

    private void show(String path) {
        browser.open("http://" + house.host() + path);
        browser.until("location.pathname === '" + path + "' && document.readyState === 'complete'");
    }

    private void type(String text) {
        String literal = Json.of(text).toString();
        browser.evaluate("(() => { const area = document.getElementById('text'); area.value = " + literal
                + "; area.dispatchEvent(new Event('input')); })()");
    }

    private void press(String label) {
        browser.until("[...document.querySelectorAll('button')].some((b) => b.textContent === '" + label
                + "' && !b.disabled)");
        browser.evaluate("[...document.querySelectorAll('button')].find((b) => b.textContent === '" + label
                + "').click()");
    }

    /** Kept where the property emptor.pictures says, if it says anything. */
    private void picture(String name) throws IOException {
        String place = System.getProperty("emptor.pictures", "");
        if (!place.isEmpty()) {
            browser.picture(Path.of(place, "web-" + name + ".png"), true);
        }
    }
}
