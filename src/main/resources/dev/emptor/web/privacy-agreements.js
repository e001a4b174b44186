// The agreements on how data may be used: what was put forward, what both signed, and its end.
import { capital, el, when, words } from './dom.js';
import { get, post } from './api.js';

const STATUS = {
  requested: 'was asked for terms and has not answered yet',
  countered: 'named other terms; they wait for a decision',
  accepted: 'said yes; the signatures are on their way',
  agreed: 'signed, and so did you',
  declined: 'declined',
  'turned-down': 'named other terms, which were not taken',
  silent: 'said nothing: it knows no terms, or did not answer in time',
  unfit: 'answered something that does not hold',
  expired: 'did not come to an end before the purchase did',
  terminated: 'signed; the agreement is ended',
};

/** Runs one errand, says how it went, and fills the section again. */
function errand(place, context, work) {
  return async () => {
    try {
      context.say(await work());
      await fill(place, context);
    } catch (problem) {
      context.say(problem.message);
      place.querySelector('.message')?.remove();
      place.prepend(el('p', { class: 'message', role: 'alert' }, problem.message));
    }
  };
}

function paper(one) {
  const box = el('details', {}, el('summary', {}, 'What was signed'));
  box.addEventListener('toggle', async () => {
    if (!box.open || box.dataset.read) return;
    box.dataset.read = 'yes';
    const whole = await get(`agreements/${encodeURIComponent(one.id)}`);
    const party = whole.secondParty;
    box.append(el('div', {},
      party && el('p', { class: 'small' }, `Other side: ${party.legalName}, ${party.address}, ${party.privacyContact}`),
      el('p', { class: 'small' }, 'SHA-256 of the text: ', el('code', {}, whole.sha256)),
      el('p', { class: 'small' }, 'SHA-256 of the record: ', el('code', {}, whole.record)),
      whole.text && el('pre', { class: 'letter', tabindex: '0', 'aria-label': 'The agreement in full' }, whole.text),
      el('p', { class: 'small' }, 'To keep or check it elsewhere: ', el('code', {}, `emptor terms export ${one.id} agreement.json`),
        ', ', el('code', {}, 'emptor terms verify agreement.json'))));
  });
  return box;
}

/** What came to nothing, and in the same way, is one for each seller: the latest, and how often. */
function alike(items) {
  const groups = new Map();
  items.forEach((one) => {
    const nothing = !one.record && !one.inForce && ['silent', 'declined', 'turned-down', 'unfit', 'expired'].includes(one.status);
    const key = nothing && one.we !== 'second' ? `${one.seller}|${one.status}|${one.proffered}` : `id ${one.id}`;
    groups.set(key, [...(groups.get(key) || []), one]);
  });
  const latest = (all) => all.reduce((one, other) => (Date.parse(other.at) > Date.parse(one.at) ? other : one));
  return [...groups.values()].map((all) => ({ ...latest(all), times: all.length }));
}

function row(one, place, context) {
  const who = one.we === 'second' ? 'Somebody' : one.sellerName || one.seller;
  return el('li', { class: 'claim' },
    el('h3', {}, `${capital(who)} · ${one.agreement || one.proffered}`),
    el('p', {}, `${capital(who)} ${STATUS[one.status] || words(one.status)}${one.times > 1 ? `, ${one.times} times` : ''}.`),
    el('p', { class: 'small' }, one.times > 1 ? 'the last time ' : null, el('time', { datetime: one.at }, when(one.at, context.zone)),
      one.why ? ` · ${one.why}` : '', one.purchase ? ` · purchase ${one.purchase}` : ''),
    one.record ? paper(one) : null,
    one.inForce && context.mayAnswer ? el('p', { class: 'actions' }, el('button', { type: 'button', class: 'quiet',
      onclick: errand(place, context, async () => {
        await post(`agreements/${encodeURIComponent(one.id)}/terminate`, {}, crypto.randomUUID());
        return 'The end is being signed; the seller is told.';
      }) }, 'End this agreement')) : null);
}

export async function fill(place, context) {
  const [terms, found] = await Promise.all([get('terms'), get('agreements')]);
  const told = terms.proffer ? `Before a chosen seller is told where the parcel goes, you put ${terms.proffer} forward. At the most `
    + `${terms.atMost} is taken, whatever rules say.` : 'No terms are put forward; config/emptor.yaml says which, under terms.';
  place.replaceChildren(
    el('p', { class: 'quietline' }, told, ' Nobody agrees to anything by looking at a page. An agreement says what a seller '
      + 'may do; that it keeps its word, nobody can enforce from here.'),
    found.items.length ? el('ul', { class: 'claims' }, alike(found.items).map((one) => row(one, place, context)))
      : el('p', { class: 'empty' }, 'No seller was asked for terms yet.'));
}
