// What a request for offers shows, and how many households could have sent it.
import { capital, el, words } from './dom.js';
import { get, post } from './api.js';

const AT_ONCE = 200;

/** PT2H30M as '2 h 30 min'. */
function lasting(iso) {
  const units = { H: 'h', M: 'min', S: 's' };
  return iso.replace('PT', '').replace(/(\d)([HMS])/g, (_, digit, unit) => `${digit} ${units[unit]} `).trim();
}

/** Everything that sellers would read, as one line each. */
function saying(says) {
  const lines = [['Category', says.category], ['Words', says.words], ['Article numbers', says.gtins], ['Features', says.features],
    ['Amount', says.amount], ['Country', says.country], ['Currency', says.currency], ['May come', (says.delivery || []).map(words)],
    ['Answer within', lasting(says.replyWithin)]];
  return lines.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]).filter(([, value]) => value)
    .map(([name, value]) => el('li', {}, el('span', { class: 'place' }, `${name}: `), value));
}

/** Two presses: the first says what the second does. */
function letGo(intent, place, context) {
  const message = el('span', { class: 'message', role: 'alert' });
  const button = el('button', { type: 'button', class: 'quiet', 'aria-label': `Let it go: ${intent.title}` }, 'Let it go');
  button.addEventListener('click', async () => {
    if (!button.dataset.sure) {
      button.dataset.sure = 'yes';
      button.textContent = 'Let exactly this go, once';
      return;
    }
    button.disabled = true;
    try {
      await post(`needs/${encodeURIComponent(intent.need)}/intent`, { hash: intent.hash }, crypto.randomUUID());
      context.say('Sellers may be asked exactly this, once.');
      await fill(place, context);
    } catch (problem) {
      message.textContent = problem.message;
      button.disabled = false;
    }
  });
  return el('p', { class: 'actions' }, button, message);
}

function row(intent, place, context) {
  const held = intent.standing === 'HELD';
  return el('li', { class: 'claim intent' },
    el('h3', {}, intent.title, ' ', held && el('span', { class: 'chip warn' }, 'held back'),
      intent.standing === 'STOPPED' && el('span', { class: 'chip bad' }, 'does not leave')),
    el('p', {}, capital(intent.estimate.sentence), '.'),
    el('p', { class: 'small' }, intent.why),
    intent.own.map((one) => el('p', { class: 'notice-line' }, `${capital(one)}.`)),
    el('details', { open: held },
      el('summary', {}, 'What would leave, and how that was reckoned'),
      el('p', { class: 'small' }, 'To: ', intent.to.map((one) => one.sellerName).join(', ') || 'nobody'),
      el('ul', { class: 'told' }, saying(intent.says), el('li', {}, 'a random name for the reply, never used again')),
      intent.leftOut.length > 0 && el('p', { class: 'small' }, 'Left out, and looked at in what is offered: ',
        intent.leftOut.join(', ')),
      el('p', { class: 'small' }, 'Reckoned, one line times the other:'),
      el('ul', { class: 'told' }, intent.estimate.reckoned.map((line) => el('li', {}, line))),
      el('p', { class: 'small' }, intent.estimate.only)),
    intent.helps.length > 0 && el('p', { class: 'small' }, `It would help to ${intent.helps.join('; or to ')}.`),
    held && context.mayAnswer && letGo(intent, place, context));
}

const ORDER = ['STOPPED', 'HELD', 'ALLOWED', 'RARE'];
const rank = (intent) => (ORDER.includes(intent.standing) ? ORDER.indexOf(intent.standing) : ORDER.length);

export async function fill(place, context) {
  const needs = await get(`needs?limit=${AT_ONCE}`);
  const intents = (await Promise.all(needs.items.map((need) => get(`needs/${encodeURIComponent(need.id)}/intent`).catch(() => null))))
    .filter(Boolean).sort((a, b) => rank(a) - rank(b));
  place.replaceChildren(
    el('p', { class: 'small' }, 'Sellers are asked without a name, an address or a price. What is asked tells something all the same: '
      + 'the fewer households ask for such a thing, the more it tells.'),
    intents.length ? el('ul', { class: 'claims' }, intents.map((intent) => row(intent, place, context)))
      : el('p', { class: 'quietline' }, 'No need is stated, so nothing is asked of any seller.'),
    needs.next ? el('p', { class: 'small' }, 'There are more needs; ', el('code', {}, 'emptor needs intent ID'), ' shows each.') : '');
}
