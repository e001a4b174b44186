// Everything beside the questions: decisions and why, budgets, purchases under way, deliveries.
import { el, money, when, words, capital, verbChip, opinionRow } from './dom.js';
import { post } from './api.js';
import { whyBox } from './why.js';
import { talkBox } from './talks.js';

const stages = {
  OPEN: 'about to ask sellers', COLLECTING: 'waiting for offers', WEIGHING: 'weighing offers', BARGAINING: 'bargaining',
  CHOSEN: 'asking for the final total', ASKED: 'waiting for your answer', COMMITTING: 'ordering',
  OUTCOME_UNKNOWN: 'finding out whether it was ordered', ORDERED: 'ordered', DELIVERED: 'delivered', ENDED: 'over',
};

const moments = { LAST_LOOK: 'last look on final totals', BARGAIN: 'how to bargain', SHARE: 'what a seller is told',
  AFTER: 'after the order' };

/** How to bargain is shown with the talk; only what ends or stops it is news of its own. */
export const worthTelling = (decision) => decision.moment !== 'BARGAIN' || ['ASK', 'STOP'].includes(decision.verb);

/** One decision in a line, and below it, on request, everything that was said and under which rules. */
export function decisionRow(decision, context, opened) {
  const first = decision.deciding[0];
  const key = `${decision.turn}|${decision.offer}|${decision.moment}`;
  const why = whyBox(decision);
  const details = el('details', { class: 'decision', open: opened.has(key) },
    el('summary', {},
      el('div', { class: 'line' },
        verbChip(decision.verb),
        el('span', { class: 'goods' }, decision.needTitle || decision.need),
        el('span', { class: 'amount' }, money(decision.total))),
      el('div', { class: 'small' }, el('span', {}, decision.sellerName || 'seller no longer known'),
        decision.title ? el('q', {}, decision.title) : null,
        first ? el('span', { class: 'reason' }, first.reason) : null,
        first ? el('code', {}, first.place) : null,
        el('span', { class: 'more' }, 'Why'))),
    el('div', { class: 'because' },
      list('The rules said', decision.opinions),
      decision.guards.length ? list('The guards, which no rule switches off, said', decision.guards) : null,
      why.box,
      el('p', { class: 'small' }, `For ${decision.needTitle || decision.need} · ${when(decision.at, context.zone)} · `
        + `${moments[decision.moment] || 'on the offer'} · turn ${decision.turn} · rules `,
      el('code', {}, decision.revision.slice(0, 12) || 'none'))));
  details.addEventListener('toggle', () => {
    if (details.open) {
      opened.add(key);
      why.show();
    } else {
      opened.delete(key);
    }
  });
  return el('li', {}, details);
}

function list(title, opinions) {
  return el('div', {}, el('h4', {}, title),
    opinions.length ? el('ul', { class: 'opinions' }, opinions.map(opinionRow)) : el('p', { class: 'small' }, 'nothing'));
}

/** A bar, and beside it the same in words and figures. */
export function budgetRow(budget) {
  const number = (text) => Number(text.split(' ')[0]);
  const limit = number(budget.limit);
  const share = (text) => (limit > 0 ? Math.min(100, Math.max(0, (number(text) / limit) * 100)) : 100);
  const spent = el('span', { class: 'spent' });
  const held = el('span', { class: 'held' });
  spent.style.width = `${share(budget.spent)}%`;
  held.style.width = `${Math.min(100 - share(budget.spent), share(budget.held))}%`;
  const used = share(budget.spent) + share(budget.held);
  return el('li', { class: 'budget' },
    el('div', { class: 'line' },
      el('span', { class: 'goods' }, budget.name === 'daily-cap' ? 'Daily cap' : capital(budget.name)),
      el('span', { class: 'amount' }, `${money(budget.left)} left`)),
    el('div', { class: `bar${used >= 90 ? ' tight' : ''}`, 'aria-hidden': 'true' }, spent, held),
    el('p', { class: 'small' }, `${money(budget.spent)} spent`
      + (number(budget.held) ? ` · ${money(budget.held)} set aside` : '')
      + ` · of ${money(budget.limit)} ${budget.period === 'DAY' ? 'today' : `this ${words(budget.period)}`}`));
}

export function purchaseRow(purchase, context, opened) {
  const message = el('span', { class: 'message', role: 'alert' });
  return el('li', { class: 'purchase' },
    el('div', { class: 'line' },
      el('span', { class: 'goods' }, purchase.title),
      el('span', { class: 'amount' }, purchase.total ? money(purchase.total) : purchase.amount)),
    el('div', { class: 'small' },
      el('span', { class: `chip ${purchase.state === 'OUTCOME_UNKNOWN' ? 'bad' : 'calm'}` }, stages[purchase.state]),
      purchase.sellerName ? el('span', {}, purchase.sellerName)
        : purchase.candidates === undefined ? null : el('span', {}, `${['no offers yet', '1 offer'][purchase.candidates] || `${purchase.candidates} offers`}, `
          + `${purchase.asked === 1 ? '1 seller' : `${purchase.asked} sellers`} asked`),
      purchase.part ? el('span', {}, purchase.part) : null,
      purchase.together ? el('span', {}, purchase.together) : null,
      purchase.why && !purchase.ended ? el('span', {}, purchase.why) : null,
      purchase.due ? el('span', {}, `next look ${when(purchase.due, context.zone)}`) : null,
      twice('Give up', 'Really give up?', context.mayAnswer
        && !['COMMITTING', 'OUTCOME_UNKNOWN'].includes(purchase.state), message, async () => {
        await post(`purchases/${purchase.id}/abandon`, {});
        context.refresh(['PURCHASES', 'ESCALATIONS', 'BUDGETS']);
      })),
    message,
    purchase.toSend ? el('p', { class: 'small' }, el('a', { href: '#todo' }, 'A message waits for you to send it'))
      : null,
    purchase.talks ? talkBox(purchase, context, opened) : null);
}

export function deliveryRow(purchase, context, opened) {
  const message = el('span', { class: 'message', role: 'alert' });
  return el('li', { class: 'purchase' },
    el('div', { class: 'line' },
      el('span', { class: 'goods' }, purchase.title), el('span', { class: 'amount' }, money(purchase.total))),
    el('div', { class: 'small' },
      purchase.state === 'DELIVERED' ? el('span', { class: 'chip good' }, 'delivered')
        : el('span', { class: `chip ${purchase.late ? 'bad' : 'busy'}` }, purchase.late ? 'late' : 'on its way'),
      el('span', {}, purchase.sellerName),
      purchase.part ? el('span', {}, purchase.part) : null,
      purchase.together ? el('span', {}, purchase.together) : null,
      purchase.promisedBy && purchase.state === 'ORDERED'
        ? el('span', {}, `promised by ${when(purchase.promisedBy, context.zone)}`) : null,
      purchase.delivered ? el('span', {}, when(purchase.delivered, context.zone)) : null,
      purchase.state === 'ORDERED' && context.mayAnswer ? act('It came', message, async () => {
        await post(`purchases/${purchase.id}/delivered`, {});
        context.refresh(['PURCHASES']);
      }) : null),
    message,
    purchase.talks ? talkBox(purchase, context, opened) : null);
}

function act(label, message, work) {
  const button = el('button', { class: 'quiet' }, label);
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      await work();
    } catch (problem) {
      message.textContent = `${problem.title}. ${problem.message}`;
    }
    button.disabled = false;
  });
  return button;
}

/** A button that asks once more before it does something that cannot be taken back. */
export function twice(label, again, shown, message, work) {
  if (!shown) return null;
  const button = act(label, message, async () => {
    if (button.textContent === label) {
      button.textContent = again;
      setTimeout(() => { button.textContent = label; }, 5000);
    } else {
      await work();
    }
  });
  return button;
}
