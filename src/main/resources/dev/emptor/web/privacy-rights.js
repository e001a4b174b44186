// Letters for access, erasure, objection and withdrawal, with their clocks; and strangers that wrote to an alias.
import { capital, el, until, when, words } from './dom.js';
import { get, post } from './api.js';

const KINDS = [['access', 'What do you know of me'], ['erasure', 'Delete what you no longer need'],
  ['objection', 'Stop using it for marketing'], ['rectification', 'Correct it'], ['portability', 'Give me a copy to take along'],
  ['restriction', 'Keep it, do nothing else'], ['opt-out', 'Do not sell it (California)'],
  ['withdrawal', 'Withdraw from a contract']];

const SAID = [['acknowledged', 'has the letter'], ['extended', 'needs longer'], ['answered', 'answered'], ['denied', 'said no']];

/** Runs one errand, says how it went, and fills the section again. */
function errand(place, context, work) {
  return async (event) => {
    event.preventDefault();
    try {
      context.say(await work(event));
      await fill(place, context);
    } catch (problem) {
      context.say(problem.message);
      place.querySelector('.message')?.remove();
      place.prepend(el('p', { class: 'message', role: 'alert' }, problem.message));
    }
  };
}

function standing(claim) {
  const letter = claim.step ? `the ${claim.step}` : '';
  return {
    drafted: `${capital(letter)} is a draft and waits for you.`,
    leaving: `${capital(letter)} is on its way.`,
    doubtful: `${capital(letter)} may have left. Look in your mailbox, then say so, or send it again.`,
    waiting: `${capital(letter)} was sent; no answer yet.`,
    acknowledged: `${capital(letter)} was sent, and the seller wrote since. Whether that is the answer, only you can read.`,
    extended: 'The seller takes the longer time that the law allows.',
    answered: 'The seller answered. Close it if that is enough.',
    lodged: 'The complaint is with the authority.',
    fulfilled: 'Closed: fulfilled.',
    dropped: 'Closed: dropped.',
  }[claim.standing] || words(claim.standing);
}

async function copied(letter) {
  await navigator.clipboard.writeText(`${letter.subject}\n\n${letter.text}`);
  return 'Copied.';
}

function letterOf(claim, place, context) {
  const box = el('details', {}, el('summary', {}, 'The letter'));
  box.addEventListener('toggle', async () => {
    if (!box.open || box.dataset.read) return;
    box.dataset.read = 'yes';
    const { letter } = await get(`rights/${encodeURIComponent(claim.id)}`);
    claim.shown = { step: letter.step, hash: letter.hash };
    box.append(el('div', {},
      [letter.back, letter.first, letter.hint].filter(Boolean).map((said) => el('p', { class: 'small' }, `${capital(said)}.`)),
      letter.to && el('p', { class: 'small' }, 'To: ', letter.to),
      letter.page && el('p', { class: 'small' }, 'Where it takes complaints: ', el('a', { href: letter.page, rel: 'noreferrer' }, letter.page)),
      el('p', { class: 'small' }, el('strong', {}, letter.subject)),
      el('pre', { class: 'letter', tabindex: '0', 'aria-label': 'The letter in full' }, letter.text),
      el('p', { class: 'actions' },
        el('button', { type: 'button', class: 'quiet', onclick: errand(place, context, () => copied(letter)) }, 'Copy'),
        letter.mailto && el('a', { href: letter.mailto }, 'Open in my mail program'))));
  });
  return box;
}

/** What a seller is heard to say once is not offered again; the rest is for the daemon to refuse, with its reason. */
function fits(claim, said) {
  const heard = { acknowledged: ['acknowledged'], extended: ['acknowledged', 'extended'], answered: ['acknowledged', 'extended', 'answered'] };
  return !(heard[claim.standing] || []).includes(said);
}

/** What was shown is what is meant: before the letter was read, a click only opens it. */
function read(claim, box) {
  if (claim.shown) return claim.shown;
  box.open = true;
  throw new Error('Read the letter first; it is open now. Then say it again.');
}

function acts(claim, place, context, box) {
  const path = `rights/${encodeURIComponent(claim.id)}`;
  const act = (label, what, body, done, kind = 'quiet') => el('button', { type: 'button', class: kind,
    onclick: errand(place, context, async () => { await post(`${path}/${what}`, body || read(claim, box), crypto.randomUUID()); return done; }) }, label);
  const waits = claim.standing === 'drafted' || claim.standing === 'doubtful';
  const sent = claim.sent.length > 0;
  return el('p', { class: 'actions' },
    waits && act('I sent it', 'sent', null, 'Noted; the clock runs.', ''),
    waits && claim.step !== 'complaint' && act('Send by my mail relay', 'send', null, 'It is on its way.'),
    sent && !['lodged', 'leaving'].includes(claim.standing) && SAID.filter(([said]) => fits(claim, said)).map(([said, label]) =>
      act(`Seller ${label}`, 'heard', { said }, 'Noted.')),
    sent && act('Fulfilled', 'close', { outcome: 'fulfilled' }, 'Closed.'),
    act('Drop it', 'close', { outcome: 'dropped' }, 'Closed.'));
}

function row(claim, place, context) {
  const open = !['fulfilled', 'dropped'].includes(claim.standing);
  const box = open && letterOf(claim, place, context);
  return el('li', { class: 'claim' },
    el('h3', {}, `${capital(claim.kind)} · ${claim.sellerName}`),
    el('p', {}, standing(claim)),
    claim.lastDay && open && el('p', { class: 'small' }, 'Last day the law gives the seller: ', el('time', { datetime: claim.lastDay },
      claim.lastDay), claim.runsOut && ` · next step ${when(claim.runsOut, context.zone)}, ${until(claim.runsOut, new Date())}`),
    el('p', { class: 'small' }, `${claim.law} · ${claim.why}`, claim.order && ` · order ${claim.order}`),
    claim.sent.length > 0 && el('ul', { class: 'small' }, claim.sent.map((one) => el('li', {},
      `${capital(one.step)}: ${when(one.at, context.zone)}${one.byRelay ? '' : ', by you'}`))),
    box,
    open && context.mayAnswer && acts(claim, place, context, box));
}

function beginning(sellers, place, context) {
  const kind = el('select', { name: 'kind', id: 'claim-kind' }, KINDS.map(([value, label]) => el('option', { value }, label)));
  const seller = el('select', { name: 'seller', id: 'claim-seller' },
    sellers.map((one) => el('option', { value: one.id }, one.name)));
  return el('form', { class: 'begin', onsubmit: errand(place, context, async () => {
    await post('rights', { kind: kind.value, seller: seller.value }, crypto.randomUUID());
    return 'A letter is drafted; nothing was sent.';
  }) },
  el('label', { for: 'claim-kind' }, 'Right'), kind, el('label', { for: 'claim-seller' }, 'of'), seller,
  el('button', { type: 'submit' }, 'Draft a letter'));
}

export async function fill(place, context) {
  const [claims, leaks, sellers] = await Promise.all([get('rights'), get('leaks'), get('sellers')]);
  const named = (id) => sellers.items.find((one) => one.id === id)?.name || id;
  place.replaceChildren(
    el('p', { class: 'small' }, 'Letters are drafts in our own words, and no legal advice. Nothing is '
      + 'sent without your word, or a setting of yours that lets it.'),
    leaks.items.length > 0 && el('div', { class: 'leaks' }, el('h3', {}, 'Strangers at your addresses'),
      el('ul', {}, leaks.items.map((leak) => el('li', {},
        `${leak.domain} wrote to ${leak.alias}, which only ${named(leak.seller)} has, ${when(leak.at, context.zone)}. For a new address: `,
        el('code', {}, `emptor sellers rotate ${leak.seller}`))))) || '',
    claims.items.length ? el('ul', { class: 'claims' }, claims.items.map((claim) => row(claim, place, context)))
      : el('p', { class: 'quietline' }, 'No right is claimed of any seller.'),
    context.mayAnswer && sellers.items.length ? beginning(sellers.items, place, context) : '');
}
