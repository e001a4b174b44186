// Rules: keeps the list fresh, and makes the page of a file an editor that checks while you pause.
import { el, say } from './dom.js';
import { get, post, put, remove, session, follow } from './api.js';

const PAUSE = 400;
const file = document.getElementById('file');
const tools = document.getElementById('tools');

function problemList(findings, jump) {
  if (!findings.length) return [];
  return [el('ul', { class: 'problems' }, findings.map((found) => {
    const place = found.line ? `${found.path}:${found.line}:${found.col}` : found.path;
    const here = found.line > 0 && jump.mine(found);
    return el('li', { class: found.error ? 'bad' : 'warn' },
      el('p', {}, el('code', {}, place), ' ', el('strong', {}, found.error ? 'error: ' : 'warning: '), found.message,
        found.rule ? el('span', { class: 'place' }, ` in rule ${found.rule}`) : null),
      found.source ? el('pre', { tabindex: '0' }, found.source, '\n', el('span', { 'aria-hidden': 'true' },
        found.source.slice(0, Math.max(0, found.col - 1)).replace(/[^\t]/g, ' ') + '^')) : null,
      here ? el('button', { class: 'quiet', type: 'button', onclick: () => jump.to(found) },
        `Go to line ${found.line}`) : null);
  }))];
}

const counted = (number, what) => `${number} ${what}${number === 1 ? '' : 's'}`;

function editor() {
  const { name } = file.dataset;
  let { tag } = file.dataset;
  const area = document.getElementById('text');
  const gutter = document.getElementById('gutter');
  const verdict = document.getElementById('verdict');
  const problems = document.getElementById('problems');
  const drafts = document.getElementById('drafts');
  const kept = `emptor-draft:${name}`;
  const message = el('p', { class: 'message', role: 'alert' });
  const place = el('p', { class: 'small place' });
  const means = el('details', { hidden: true }, el('summary', {}, el('span', { class: 'more' }, 'What it means in DRL')),
    el('pre', { class: 'drl', tabindex: '0' }));
  let disk = area.value;
  let timer;
  let asked = 0;
  let found = [];

  const jump = {
    mine: (finding) => finding.path.endsWith(`/${name}`),
    to: (finding) => {
      const lines = area.value.split('\n');
      const at = lines.slice(0, finding.line - 1).reduce((sum, line) => sum + line.length + 1, 0)
        + Math.max(0, finding.col - 1);
      area.focus();
      area.setSelectionRange(at, at);
      where();
      area.scrollTop = Math.max(0, (finding.line - 4) * (area.scrollHeight / Math.max(1, lines.length)));
    },
  };

  function numbers() {
    const marks = new Map();
    found.filter(jump.mine).forEach((finding) => {
      if (marks.get(finding.line) !== 'bad') marks.set(finding.line, finding.error ? 'bad' : 'warn');
    });
    gutter.replaceChildren(...area.value.split('\n').map((line, index) =>
      el('span', { class: marks.get(index + 1) }, String(index + 1))));
    gutter.scrollTop = area.scrollTop;
  }

  function where() {
    const before = area.value.slice(0, area.selectionStart).split('\n');
    place.textContent = `line ${before.length}, column ${before.at(-1).length + 1}`;
  }

  function show(findings, checked) {
    found = findings;
    const errors = findings.filter((finding) => finding.error).length;
    const doubts = findings.length - errors;
    verdict.textContent = errors ? `${counted(errors, 'error')}${doubts ? `, ${counted(doubts, 'warning')}` : ''}. `
        + 'Nothing of it would be put in force.'
      : `${doubts ? counted(doubts, 'warning') : 'Nothing wrong'}`
        + `${checked && checked.rules ? `: ${counted(checked.rules, 'rule')} in all files.`
          : checked && checked.tests ? `: ${counted(checked.tests, 'test')} run.` : '.'}`;
    problems.replaceChildren(...problemList(findings, jump));
    numbers();
  }

  async function check() {
    asked += 1;
    const mine = asked;
    try {
      const checked = await post('rules/check', { name, text: area.value });
      if (mine !== asked) return;
      show(checked.findings, checked);
      means.hidden = !checked.drl;
      means.querySelector('pre').textContent = checked.drl || '';
    } catch (problem) {
      if (mine === asked) verdict.textContent = `Not checked: ${problem.title}. ${problem.message}`;
    }
  }

  function draft() {
    const changed = area.value !== disk;
    try {
      if (changed) localStorage.setItem(kept, JSON.stringify({ text: area.value, tag }));
      else localStorage.removeItem(kept);
    } catch {
      // A browser that keeps nothing still edits.
    }
    save.disabled = !changed && tag !== '';
    undo.disabled = !changed;
  }

  function typed() {
    draft();
    numbers();
    where();
    clearTimeout(timer);
    timer = setTimeout(check, PAUSE);
  }

  function put_(text) {
    area.value = text;
    typed();
  }

  /** What somebody else wrote meanwhile, beside what stands here; nothing is thrown away. */
  function both(now) {
    const theirs = el('textarea', { id: 'theirs', readonly: true, rows: '10', wrap: 'off', spellcheck: 'false' });
    theirs.value = now ? now.text : '';
    drafts.replaceChildren(el('div', { class: 'notice-line', role: 'alert' },
      el('p', {}, now ? 'The file was changed on disk meanwhile. Yours is below, unsaved; this is what is on disk now:'
        : 'The file is no longer on disk. What stands below is yours alone; save it to make it again.'),
      now ? el('label', { for: 'theirs' }, 'On disk now') : null,
      now ? el('div', { class: 'editor' }, el('span', {}), theirs) : null,
      el('div', { class: 'buttons' },
        el('button', { type: 'button', onclick: () => { tag = now ? now.tag : ''; disk = now ? now.text : '';
          drafts.replaceChildren(); write(); } }, 'Save mine over it'),
        now ? el('button', { type: 'button', onclick: () => { tag = now.tag; disk = now.text;
          drafts.replaceChildren(); put_(now.text); } }, 'Take what is on disk') : null)));
    drafts.querySelector('button').focus();
  }

  async function doing(work) {
    const buttons = [...tools.querySelectorAll('button')];
    buttons.forEach((button) => { button.disabled = true; });
    message.textContent = '';
    try {
      await work();
    } catch (problem) {
      if (problem.status === 412) both(problem.body.now);
      else {
        message.textContent = `${problem.title}: ${problem.message}.`;
        if (problem.body && problem.body.findings) show(problem.body.findings);
      }
    }
    buttons.forEach((button) => { button.disabled = false; });
    draft();
  }

  const match = () => (tag ? { 'If-Match': `"${tag}"` } : { 'If-None-Match': '*' });

  function write() {
    return doing(async () => {
      const text = area.value;
      const fresh = !tag;
      const done = await put(`rules/${name}`, { text }, match());
      tag = done.tag;
      disk = text;
      draft();
      say(done.current ? 'Saved, and in force.' : 'Saved.');
      if (fresh) location.reload();
      else message.textContent = '';
      verdict.textContent = done.current ? 'Saved, and in force.'
        : 'Saved. Another file is broken, so the last good rules stay in force.';
    });
  }

  const save = el('button', { class: 'primary', type: 'button', onclick: write }, 'Save');
  const undo = el('button', { type: 'button', onclick: () => put_(disk) }, 'Undo my changes');
  const shadow = name.replace(/^(.*?)(\.shadow)?\.(drl|yaml|csv)$/, (all, stem, is, ext) =>
    `${stem}${is ? '' : '.shadow'}.${ext}`);
  const test = name.endsWith('.test.yaml');
  const move = el('button', { type: 'button', onclick: () => doing(async () => {
    if (area.value !== disk) throw Object.assign(new Error('save or undo your changes first'), { title: 'Not yet' });
    const done = await post(`rules/${name}/rename`, { to: shadow }, undefined, match());
    location.assign(`/rules/${done.name}`);
  }) }, name.includes('.shadow.') ? 'Obey it' : 'Only watch it (shadow)');
  const gone = el('button', { type: 'button', onclick: () => {
    if (gone.textContent !== 'Really delete?') {
      gone.textContent = 'Really delete?';
      setTimeout(() => { gone.textContent = 'Delete'; }, 5000);
      return;
    }
    doing(async () => {
      const done = await remove(`rules/${name}`, match());
      localStorage.removeItem(kept);
      say(`Kept as ${done.name}.`);
      location.assign('/rules');
    });
  } }, 'Delete');

  function begin() {
    area.readOnly = false;
    tools.replaceChildren(place, el('div', { class: 'buttons' }, save, undo, tag && !test ? move : null,
      tag ? gone : null), message, means);
    area.addEventListener('input', typed);
    area.addEventListener('scroll', () => { gutter.scrollTop = area.scrollTop; });
    ['keyup', 'click', 'focus'].forEach((event) => area.addEventListener(event, where));
    let old;
    try {
      old = JSON.parse(localStorage.getItem(kept) || 'null');
    } catch {
      old = null;
    }
    if (old && old.text !== disk) {
      const same = old.tag === tag;
      drafts.replaceChildren(el('div', { class: 'notice-line', role: 'status' },
        el('p', {}, same ? 'You did not save this draft yet. It is below.'
          : 'You did not save this draft yet, and the file was changed on disk since. Your draft is below.'),
        el('div', { class: 'buttons' }, el('button', { type: 'button', onclick: () => {
          drafts.replaceChildren();
          put_(disk);
        } }, 'Throw the draft away'))));
      area.value = old.text;
    }
    draft();
    where();
    check();
    window.addEventListener('beforeunload', draft);
  }

  numbers();
  if (file.dataset.editable === 'true') begin();
}

/** A file of a new name begins as a page of its own; nothing is written before it is saved. */
function newFile() {
  if (!tools || tools.dataset.admin !== 'true') return;
  const name = el('input', { id: 'newname', required: true, pattern: '[a-z0-9][a-z0-9\\-]{0,59}', autocomplete: 'off',
    autocapitalize: 'off', 'aria-describedby': 'newhint' });
  const kind = el('select', { id: 'newkind' },
    [['.drl', 'rules (.drl)'], ['.yaml', 'limits (.yaml)'], ['.csv', 'table (.csv)'], ['.test.yaml', 'tests (.test.yaml)']]
      .map(([value, label]) => el('option', { value }, label)));
  tools.replaceChildren(el('details', {}, el('summary', {}, el('span', { class: 'more' }, 'New file')),
    el('form', { class: 'newfile', onsubmit: (event) => {
      event.preventDefault();
      location.assign(`/rules/${name.value}${kind.value}`);
    } },
    el('div', {}, el('label', { for: 'newname' }, 'Name'), name),
    el('div', {}, el('label', { for: 'newkind' }, 'Kind'), kind),
    el('button', { type: 'submit' }, 'Write it'),
    el('p', { class: 'small', id: 'newhint' }, 'Small letters, digits and -, such as 35-coffee.'))));
}

/** The list is written on the other side; when something in it changed, it is asked for again. */
function freshness() {
  let seen = document.querySelector('[data-seen]').dataset.seen;
  const look = async () => {
    try {
      const rules = await get('rules');
      const now = `${rules.revision} ${rules.onDisk} ${rules.current}`;
      if (seen !== now && !file) location.reload();
      if (seen !== now && file) banner(rules);
      seen = now;
    } catch {
      // The next look may tell.
    }
  };
  // Many turns at once are one look.
  let soon;
  follow(() => { soon = soon || setTimeout(() => { soon = undefined; look(); }, 1500); }, () => {});
  setInterval(look, 5000);
  look();
}

function banner(rules) {
  document.getElementById('banners').replaceChildren(...(rules.current ? [] : [
    el('div', { class: 'banner bad', role: 'alert' }, el('div', {}, el('strong', {}, 'The rule files do not load. '),
      'The last good rules stay in force.'))]));
}

session().then(() => {
  if (file) editor();
  else newFile();
  freshness();
}, () => {});
