// Per seller and per datum: what they have, since when, until when, for what, under which agreement.
import { el, when, words, capital } from './dom.js';
import { get } from './api.js';

let grouping = 'seller';

/** One line for each datum of each seller, and for each of what was given in its place, the latest; the lines before it are counted. */
function latest(lines) {
  const found = new Map();
  lines.forEach((line) => {
    const key = `${line.seller} ${line.datum} ${line.standIn || ''}`;
    const before = found.get(key);
    found.set(key, { line: before && before.line.at > line.at ? before.line : line, times: before ? before.times + 1 : 1 });
  });
  return [...found.values()].map(({ line, times }) => ({ ...line, times })).sort((a, b) => (a.at < b.at ? 1 : -1));
}

const standings = {
  LEFT: ['calm', 'has it'], MAY_HAVE_LEFT: ['warn', 'may have it'], ERASED: ['good', 'erased'],
};

function row(line, zone, heading, named) {
  const [tone, said] = standings[line.standing] || ['calm', words(line.standing)];
  const past = line.overdue;
  const soon = !past && line.thisMonth;
  const datum = capital(words(line.datum)) + (line.standIn ? ` (as ${line.standIn})` : '');
  return el('li', { class: 'budget' },
    el('div', { class: 'goods' }, heading === 'seller' ? datum : named(line.seller), ' ',
      el('span', { class: `chip ${tone}` }, said), soon ? el('span', { class: 'chip busy' }, 'until this month') : null,
      past ? el('span', { class: 'chip warn' }, 'past its date') : null),
    el('div', { class: 'small' }, `For ${line.purpose}, since `, el('time', { datetime: line.at }, when(line.at, zone)),
      past ? ', needed until ' : ', until ', el('time', { datetime: line.until }, when(line.until, zone)), '. ',
      line.times > 1 ? `Given ${line.times} times. ` : '',
      line.agreement ? ['Under agreement ', el('code', {}, line.agreement.slice(0, 8)), '.']
        : 'No agreement was signed.'),
    el('div', { class: 'small place' }, `Line ${line.line}, stage ${words(line.stage)}`,
      line.rule ? `, by the rule “${line.rule}”` : '', line.keyDropped ? ', its key is dropped' : '', '.'));
}

// What a closed group says: the data that one seller has, or how many sellers have one datum.
function inShort(own, by) {
  const other = [...new Set(own.map((line) => (by === 'seller' ? words(line.datum) : line.seller)))];
  return by === 'seller' ? other.join(', ') : `${other.length} ${other.length === 1 ? 'seller' : 'sellers'}`;
}

function groups(lines, by, zone, named) {
  const found = new Map();
  lines.forEach((line) => found.set(line[by], [...(found.get(line[by]) || []), line]));
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, own]) =>
    el('details', { open: found.size < 4 }, el('summary', {}, el('span', { class: 'more' },
      by === 'seller' ? named(name) : capital(words(name))), el('span', { class: 'small' }, inShort(own, by))),
    el('ul', { class: 'rows' }, own.map((line) => row(line, zone, by, named)))));
}

/** What sellers wanted and were not told: which data, who, in which purchase. */
function refusals(sellers, zone) {
  const all = sellers.flatMap((seller) => seller.refused || []).sort((a, b) => (a.at < b.at ? 1 : -1));
  return all.length ? [el('h3', {}, 'Asked for too much'),
    el('ul', { class: 'rows' }, all.map((one) => el('li', { class: 'budget' },
      el('div', {}, `${one.sellerName} wanted ${one.data.join(', ')}. It was not told.`),
      el('div', { class: 'small place' }, `Purchase ${one.purchase}, `, el('time', { datetime: one.at }, when(one.at, zone)), '.')))),
  ] : [];
}

export async function fill(place, context) {
  const [{ items: lines, full }, { items: sellers }] = await Promise.all([get('disclosures/held'), get('sellers')]);
  const names = new Map(sellers.map((seller) => [seller.id, seller.name]));
  const named = (id) => names.get(id) || id;
  const open = lines.filter((line) => line.standing === 'MAY_HAVE_LEFT');
  const choice = (by, text) => el('button', { type: 'button', class: 'quiet', 'aria-pressed': String(grouping === by),
    onclick: async () => {
      grouping = by;
      await fill(place, context);
      place.querySelector('[aria-pressed="true"]')?.focus();
    } }, text);
  if (!lines.length) {
    place.replaceChildren(el('p', { class: 'empty' }, 'Nobody was given anything of yours, or whoever was has erased it. '
      + 'Before a datum leaves, a line is written here.'), ...refusals(sellers, context.zone));
    return;
  }
  place.replaceChildren(...[
    el('p', { class: 'quietline' }, 'What sellers have, or may have. A line is written before a datum leaves; what '
      + 'never left or was erased is left out. What is past its date was needed no longer, but only the seller can '
      + 'erase it.'),
    el('div', { class: 'buttons', role: 'group', 'aria-label': 'Show by' }, choice('seller', 'By seller'),
      choice('datum', 'By datum')),
    open.length ? el('p', { class: 'notice-line' }, `Of ${open.length} ${open.length === 1 ? 'line' : 'lines'} it is `
      + 'not known whether the datum left: it is on its way now, or Emptor was interrupted.') : null,
    full ? el('p', { class: 'notice-line' }, 'The ledger is full: the oldest lines are no longer looked at here; an export has all of them.') : null,
    ...groups(latest(lines), grouping, context.zone, named),
    ...refusals(sellers, context.zone),
    el('p', { class: 'small' }, 'In a terminal: ', el('code', {}, 'emptor disclosures who phone'), ', ',
      el('code', {}, 'emptor disclosures expiring'), ', ', el('code', {}, 'emptor disclosures export'), '.'),
  ].filter(Boolean));
}
