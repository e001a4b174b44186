// Sellers that the owner writes to herself: what waits to be sent by her, and what she brings back.
import { el, until, when } from './dom.js';
import { post } from './api.js';

const kinds = { REQUEST: 'a request', ANSWER: 'an answer', ORDER: 'an order' };
const fields = [
  ['each', 'One pack costs', '12.40', true], ['shipping', 'Shipping in all', '3.90', true],
  ['fees', 'All other costs', 'none', false], ['packs', 'Packs that fill it', '1', false],
  ['until', 'Last day it stands', '2026-12-01', false], ['days', 'Delivery within days', '3', false],
  ['returns', 'Days to return it', '14', false], ['title', 'What the seller calls it', '', false],
];
const whole = new Set(['packs', 'days', 'returns']);
/** What she typed survives a page that is drawn anew under her fingers. */
const typed = new Map();

/** All that waits for her to be sent, what is due first on top. */
export function todoCard(drafts, context, opened) {
  const due = (draft) => (draft.by ? Date.parse(draft.by) : Infinity);
  return el('section', { class: 'card question todo', 'aria-labelledby': 'todo-title' },
    el('h3', { id: 'todo-title' }, 'For you to send'),
    el('p', { class: 'small' }, 'These sellers are written to by hand: nothing of this leaves by itself.'),
    [...drafts].sort((one, other) => due(one) - due(other)).map((draft) => draftBox(draft, context, opened)));
}

/** The draft for one seller of a purchase, to be copied, and the form for what came back. */
function draftBox(draft, context, opened) {
  const key = `draft|${draft.id}|${draft.kind}`;
  const box = el('details', { class: 'talkbox draft', open: opened.has(key) },
    el('summary', {}, el('span', { class: 'more' },
      `${draft.title ? `${draft.title}: ` : ''}${kinds[draft.kind]} for ${draft.sellerName} waits for you to send it`),
    draft.by ? el('span', { class: 'countdown', 'data-deadline': draft.by }, until(draft.by, context.now())) : null),
    el('div', { class: 'talk' },
      el('p', { class: 'small' }, 'Copy this and send it yourself. Subject: ', el('q', {}, draft.subject)),
      draft.by ? el('p', { class: 'small' }, draft.kind === 'ORDER'
        ? `The seller is bound to its totals until ${when(draft.by, context.zone)}.`
        : `What the seller answers counts if you give it here by ${when(draft.by, context.zone)}. The`
          + ' letter says an earlier time.') : null,
      draft.asks ? el('p', { class: 'small' }, `It names the goods as ${draft.asks.join(' ')}; your own name for them, `
        + `${draft.title}, is not in it. Add whatever the seller must know.`) : null,
      el('pre', { tabindex: '0', 'aria-label': 'the draft' }, draft.text),
      draft.kind === 'ORDER'
        ? el('p', { class: 'small' }, draft.maybeSent
          ? 'This home was put back from a backup, and you may have sent this since. Ask the seller first, send it '
            + 'only if it has none, then answer the question whether the seller took it.'
          : 'Send it once, then answer the question whether the seller took it.')
        : form(draft, context, key)));
  box.addEventListener('toggle', () => {
    if (box.open) opened.add(key);
    else opened.delete(key);
  });
  return box;
}

function form(draft, context, key) {
  if (!context.mayAnswer) return null;
  if (!typed.has(key)) typed.set(key, {});
  const values = typed.get(key);
  const message = el('span', { class: 'message', role: 'alert' });
  const inputs = fields.map(([name, label, hint, required]) => {
    const input = el('input', { name, placeholder: hint, required, autocomplete: 'off',
      inputmode: whole.has(name) ? 'numeric' : null });
    input.value = values[name] || '';
    input.addEventListener('input', () => { values[name] = input.value; });
    return el('label', {}, el('span', {}, label), input);
  });
  const text = el('textarea', { name: 'text', rows: '3' });
  text.value = values.text || '';
  text.addEventListener('input', () => { values.text = text.value; });
  const node = el('form', { class: 'quoteform' }, el('h4', {}, `What ${draft.sellerName} quoted`), inputs,
    el('label', { class: 'wide' }, el('span', {}, 'What it wrote; kept to be shown, never read for facts'), text),
    el('button', { class: 'primary' }, 'Give this quote'), message);
  node.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      await post(`purchases/${encodeURIComponent(draft.purchase)}/quotes`, { seller: draft.seller, ...given(values) });
      typed.delete(key);
      context.refresh(['PURCHASES', 'ESCALATIONS']);
    } catch (problem) {
      message.textContent = `${problem.title}. ${problem.message}`;
    }
  });
  return node;
}

/** Only what was filled in; numbers that are no whole numbers are left for the daemon to refuse. */
function given(values) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.trim()])
    .filter(([, value]) => value).map(([name, value]) => [name, whole.has(name) && /^\d{1,6}$/.test(value)
      ? Number(value) : value]));
}
