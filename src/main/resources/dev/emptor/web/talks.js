// The talks of a purchase: who asked for what and when, what we aimed at, and why each of them ended.
import { el, amounts, money, when, opinionRow } from './dom.js';
import { get } from './api.js';
import { chart } from './talk-chart.js';

const known = new Map();
const boxes = new Set();

/** Fetched when it is opened, and again when something happened meanwhile. */
export function talkBox(purchase, context, opened) {
  const key = `talks|${purchase.id}`;
  const place = el('div', { class: 'talks' });
  const box = el('details', { class: 'talkbox', open: opened.has(key) },
    el('summary', {}, el('span', { class: 'more' }, purchase.talks === 1 ? 'The talk with one seller'
      : `The talks with ${purchase.talks} sellers`)), place);
  const show = async () => {
    try {
      const { items } = await get(`negotiations?limit=200&purchase=${encodeURIComponent(purchase.id)}`);
      const text = JSON.stringify(items);
      if (known.get(key)?.text !== text) {
        const talks = await Promise.all(items.map((item) => get(`negotiations/${encodeURIComponent(item.id)}`)));
        known.set(key, { text, talks });
      }
      if (place.dataset.text !== text) fill(place, known.get(key), context);
    } catch (problem) {
      place.replaceChildren(el('p', { class: 'small' }, `${problem.title}. ${problem.message}`));
    }
  };
  box.addEventListener('toggle', () => {
    if (box.open) opened.add(key);
    else opened.delete(key);
    if (box.open) show();
  });
  boxes.add({ box, show });
  if (box.open && known.has(key)) fill(place, known.get(key), context);
  return box;
}

/** Looks again at those that are open; those that are no more on the page are forgotten. */
export function refreshTalks() {
  boxes.forEach((one) => {
    if (!one.box.isConnected) boxes.delete(one);
    else if (one.box.open) one.show();
  });
}

function fill(place, { text, talks }, context) {
  place.dataset.text = text;
  const agreed = (talk) => Number(talk.end === 'AGREED');
  place.replaceChildren(...[...talks].sort((one, other) => agreed(other) - agreed(one))
    .map((talk) => section(talk, context)),
  el('p', { class: 'small' }, 'Best elsewhere is what this seller would have to ask to '
    + 'be as good as the best quote of all others, points that your rules give counted; where it is less than this one quoted '
    + 'first, it has to be beaten. Target, best elsewhere and limit are for you alone: no seller is told any of them.'));
}

function section(talk, context) {
  const title = `The talk with ${talk.sellerName}`;
  const weighed = talk.moves.some((move) => move.weighed);
  return el('section', { class: 'talk', 'aria-label': title },
    el('h3', {}, title, talk.goods ? el('q', {}, talk.goods) : null),
    el('p', { class: 'outcome' }, amounts(talk.outcome)),
    el('div', { class: 'sides' }, chart(talk, context),
      talk.moves.length ? el('ol', { class: 'moves' }, talk.moves.map((move, index) =>
        row(move, talk, context, talk.moves.slice(0, index).findLast((one) => one.by === move.by))))
        : el('p', { class: 'small' }, 'Its moves were not recorded.')),
    weighed ? el('p', { class: 'small' }, 'Target, what it comes to and the best elsewhere also count days and months as '
      + 'your rules weigh them; the lines above are without that.') : null,
    talk.mandate ? mandate(talk.mandate) : null);
}

/** What is as it was in the last move of the same side is not said again. */
function row(move, talk, context, before) {
  const seller = move.by === 'seller';
  return el('li', { class: seller ? 'theirs' : 'ours' },
    el('div', { class: 'line' }, el('span', { class: 'said' }, said(move, talk)),
      move.at ? el('time', { class: 'at', datetime: move.at }, when(move.at, context.zone)) : null),
    notes(move, before).map((note) => el('p', { class: 'small' }, note)));
}

function said(move, talk) {
  const all = move.allIn ? `, ${money(move.allIn)} all in` : move.by === 'seller' ? ', all in unknown' : '';
  const price = move.each ? `${money(move.each)}${talk.packs > 1 ? ' each' : ''}${all}` : '';
  return {
    quoted: `${talk.sellerName} asked ${price}`, 'last-word': `${talk.sellerName}’s last word: ${price}`,
    asked: price ? `We asked for ${price}` : 'We asked again',
    'final-call': price ? `We asked for its best and last quote, and named ${price}` : 'We asked for its best and last quote',
    waited: 'We waited', held: 'We held on to its quote', ended: 'We ended it',
  }[move.move];
}

const some = (count, one, more) => (count === undefined ? null : `${count} ${count === 1 ? one : more}`);
const joined = (parts) => parts.filter(Boolean).join(' · ');

function terms(move) {
  return joined([some(move.deliveryDays, 'day of delivery', 'days of delivery'),
    some(move.returnDays, 'day to send it back', 'days to send it back'),
    some(move.warrantyMonths, 'month of warranty', 'months of warranty'),
    ...(move.mentions || []).map((word) => `mentions ${word.replaceAll('-', ' ')}`)]);
}

function notes(move, before) {
  const numbers = joined([move.round ? `round ${move.round} of ${move.rounds}` : null,
    move.target ? `target ${money(move.target)}` : null,
    move.standing ? `it comes to ${money(move.standing)}` : null,
    move.inHand ? `best elsewhere ${money(move.inHand)}` : null,
    move.limit ? `limit ${money(move.limit)}` : null]);
  const same = before && terms(before) === terms(move);
  const again = before && before.reason && before.reason === move.reason;
  return [same ? null : terms(move), move.binding ? 'It could be accepted as it stood, so all that it cost was held.' : null,
    numbers, again ? 'for the same reason' : move.reason].filter(Boolean);
}

function mandate(said) {
  return el('details', {}, el('summary', {}, el('span', { class: 'more' }, 'How, by your rules')),
    el('ul', { class: 'plainlist' }, [...said.began, ...said.words].map((line) => el('li', {}, amounts(line)))),
    el('ul', { class: 'opinions' }, said.opinions.map((one) => {
      const line = opinionRow(one);
      if (one.holds === false) line.lastChild.append(el('p', { class: 'small' }, 'A more cautious rule holds in its place.'));
      return line;
    })));
}
