// All talks that are remembered, also of purchases that are over: those of one purchase together, the newest first.
import { el, amounts, when } from './dom.js';
import { follow, get, session } from './api.js';
import { refreshTalks, talkBox } from './talks.js';

const PAGE = 200;
const opened = new Set();
const place = document.getElementById('talks');
let pages = 1;
let shown = '';
let reached = '';

async function read() {
  const items = [];
  let after = '';
  for (let page = 0; page < pages; page += 1) {
    const part = await get(`negotiations?limit=${PAGE}${after ? `&after=${encodeURIComponent(after)}` : ''}`);
    items.push(...part.items);
    after = part.next || '';
    if (!after) break;
  }
  return { items, more: Boolean(after) };
}

function byPurchase(items) {
  const groups = new Map();
  items.forEach((item) => groups.set(item.purchase, [...(groups.get(item.purchase) || []), item]));
  return [...groups.values()];
}

/** What came of the talks of one purchase: whom it was agreed with, or that it was not. */
function row(talks, context) {
  const agreed = talks.find((talk) => talk.end === 'AGREED');
  const open = talks.some((talk) => talk.state !== 'OVER');
  const began = talks.map((talk) => talk.began).filter(Boolean).sort()[0];
  const goods = talks[0].title || talks.map((talk) => talk.goods).find(Boolean) || talks[0].purchase;
  return el('li', { class: 'purchase', id: talks[0].purchase },
    el('div', { class: 'line' }, el('h2', { class: 'goods' }, goods)),
    el('div', { class: 'small' },
      el('span', { class: `chip ${agreed ? 'good' : open ? 'busy' : 'calm'}` },
        agreed ? 'agreed' : open ? 'under way' : 'no deal'),
      began ? el('time', { datetime: began }, when(began, context.zone)) : null,
      el('span', {}, amounts(agreed ? `${agreed.sellerName}: ${agreed.outcome.replace(/^Agreed: /, '')}`
        : reasons(talks))),
      el('span', {}, 'Why that offer: ', el('code', {}, `emptor explain ${talks[0].purchase}`))),
    talkBox({ id: talks[0].purchase, talks: talks.length }, context, opened));
}

/** Each way to end, and how often. */
function reasons(talks) {
  const count = new Map();
  talks.forEach((talk) => count.set(talk.outcome, (count.get(talk.outcome) || 0) + 1));
  return [...count].map(([outcome, times]) => (times > 1 ? `${outcome.replace(/\.$/, '')} (${times} of ${talks.length} talks).`
    : outcome)).join(' ');
}

async function fill(context) {
  const { items, more } = await read();
  const text = JSON.stringify([items, more]);
  if (text !== shown) {
    shown = text;
    const older = el('button', { class: 'quiet', onclick: () => { pages += 1; return fill(context).catch(failed); } },
      'Show older ones');
    place.replaceChildren(...[items.length ? el('ul', { class: 'rows' },
      byPurchase(items).map((talks) => row(talks, context)))
      : el('p', { class: 'empty' }, 'Nobody was bargained with yet. Sellers that bargain are asked for less where a rule says ',
        el('code', {}, 'counter'), '; see what yours say on the page ', el('a', { href: '/rules' }, 'Rules'), '.'),
    more ? older : null].filter(Boolean));
  }
  refreshTalks();
  named();
}

/** An address such as /talks#p-17 opens the talks of that purchase. */
function named() {
  const one = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!one || reached === location.hash || !place.contains(one)) return;
  reached = location.hash;
  one.querySelector('details').open = true;
  one.scrollIntoView();
}

function failed(problem) {
  place.replaceChildren(el('p', { class: 'message', role: 'alert' }, `${problem.title}. ${problem.message}`));
  shown = '';
}

function stranger() {
  document.getElementById('page').replaceChildren(el('h1', {}, 'Talks with sellers'), el('p', {},
    'You are not signed in. Open the link that ', el('code', {}, 'emptor run'), ' printed. No link any more? Restart '
    + 'Emptor for a new one, or ask somebody of the household who is signed in for an invitation.'));
}

window.addEventListener('hashchange', named);

session().then(async () => {
  const context = { zone: (await get('status')).zone };
  await fill(context).catch(failed);
  let due;
  follow((turn) => {
    if (turn && !(turn.topics || []).includes('PURCHASES')) return; // Without a turn: something may have been missed.
    clearTimeout(due);
    due = setTimeout(() => fill(context).catch(failed), 500);
  }, () => {});
}, stranger);
