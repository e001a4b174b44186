// Questions: what would be bought, for how much, why you are asked, and until when.
import { el, money, when, until, words, capital, say } from './dom.js';
import { post } from './api.js';
import { phone } from './phone.js';

const titles = {
  APPROVE: 'Shall I buy this?',
  PICK: 'Which one shall I buy?',
  WAS_IT_ORDERED: 'Was this ordered?',
  PROVE_AGE: 'Prove on your phone that you are over 18',
};

/** One card. It disables itself while an answer is on its way, and says what came of it. */
export function questionCard(question, context) {
  const open = question.status === 'RAISED';
  const message = el('p', { class: 'message', role: 'alert' });
  const card = el('article', {
    class: `card question${context.focused ? ' focused' : ''}`, id: `q-${question.id}`, tabindex: '-1',
    'aria-labelledby': `h-${question.id}`,
  });
  const mine = question.answers.find((answer) => answer.member === context.me.member);
  const answer = (choice, hash) => send(card, message, question, choice, hash, context);
  card.append(...[
    el('div', { class: 'eyebrow' }, titles[question.kind] || 'A question',
      open ? el('span', { class: 'countdown', 'data-deadline': question.deadline },
        until(question.deadline, context.now())) : el('span', { class: 'chip calm' }, words(question.status))),
    el('h3', { id: `h-${question.id}` },
      question.kind === 'WAS_IT_ORDERED' ? question.title : question.needTitle || question.title),
    reasons(question),
    question.phone ? phone(question.phone) : null,
    question.options.length === 1
      ? single(question, open, answer, context, mine)
      : el('ul', { class: 'options' }, question.options.map((option, index) =>
        optionRow(question, option, index, open, answer, context, mine))),
    answered(question, context),
    open && question.options.length !== 1 ? none(question, answer, context, mine) : null,
    open ? el('p', { class: 'default' }, question.ifSilent, ' ', `Until ${when(question.deadline, context.zone)}.`) : null,
    message].filter(Boolean));
  return card;
}

function reasons(question) {
  const all = [...new Set(question.reasons)];
  return all.length ? el('div', { class: 'why' }, el('h4', {}, 'Why you are asked'),
    el('ul', { class: 'opinions' }, all.map(reasonRow))) : null;
}

/** 'reason (rule, place)' in two lines; anything else as it is. */
function reasonRow(text) {
  const parts = /^(.*) \((.*), ([^(), ]+)\)$/.exec(text);
  return el('li', { class: 'opinion plain' }, el('div', {},
    el('div', { class: 'reason' }, parts ? parts[1] : text),
    parts ? el('div', { class: 'place' }, parts[2], ' · ', el('code', {}, parts[3])) : null));
}

function single(question, open, answer, context, mine) {
  const option = question.options[0];
  const [yes, no] = {
    WAS_IT_ORDERED: ['Yes, it was ordered', 'No, it was not'],
    PROVE_AGE: ['Done on my phone', 'No, not from this seller'],
  }[question.kind] || [`Approve ${money(option.deal.total)}`, 'Decline'];
  return el('div', { class: 'single' },
    el('div', { class: 'headline' },
      el('div', { class: 'total' }, money(option.deal.total)),
      el('div', { class: 'from' }, 'from ', el('strong', {}, option.deal.sellerName))),
    deal(option.deal),
    open && context.mayAnswer && !mine ? el('div', { class: 'buttons' },
      el('button', { class: 'primary', onclick: () => answer('APPROVE', option.hash) }, yes),
      el('button', { onclick: () => answer('DECLINE', option.hash) }, no)) : null);
}

function optionRow(question, option, index, open, answer, context, mine) {
  return el('li', { class: `option${index === 0 ? ' best' : ''}` },
    el('div', { class: 'optionhead' },
      el('div', { class: 'from' }, el('strong', {}, option.deal.sellerName),
        index === 0 ? el('span', { class: 'chip good' }, 'best') : null),
      el('div', { class: 'total sum' }, money(option.deal.total))),
    deal(option.deal),
    option.reasons.length ? el('ul', { class: 'opinions reasonline' }, option.reasons.map(reasonRow)) : null,
    better(option, index),
    open && context.mayAnswer && !mine ? el('div', { class: 'buttons' },
      el('button', {
        class: index === 0 ? 'primary' : '', onclick: () => answer('APPROVE', option.hash),
        'aria-label': `Pick ${option.deal.sellerName} for ${money(option.deal.total)}`,
      }, `Pick for ${money(option.deal.total)}`)) : null);
}

/** Why an offer counts as better than its price; the best one need not be the cheapest. */
function better(option, index) {
  return option.prefers && option.prefers.length ? el('div', { class: 'reasonline' },
    el('h4', {}, index === 0 ? 'Best, also because' : 'In its favour'),
    el('ul', { class: 'opinions' }, option.prefers.map(reasonRow))) : null;
}

function none(question, answer, context, mine) {
  if (!context.mayAnswer || mine || !question.options.length) return null;
  return el('div', { class: 'buttons' },
    el('button', { onclick: () => answer('DECLINE', question.options[0].hash) }, 'None of these'));
}

const nothing = (money) => /^0(\.0*)? /.test(money);

function deal(deal) {
  const extras = deal.extras.filter((extra) => !nothing(extra.amount));
  const terms = [
    extras.length ? null : 'shipping and fees included',
    deal.deliveryDays === undefined ? 'delivery time unknown' : deal.deliveryDays === 0 ? 'at your door today' : `at your door within ${days(deal.deliveryDays)}`,
    deal.returnDays === undefined ? 'returns unknown' : `${days(deal.returnDays)} to return it`,
    deal.warrantyMonths ? `${counted(deal.warrantyMonths, 'month')} of warranty beyond the law's` : null,
    deal.autoRenews ? 'renews by itself' : null,
    deal.asksFor.length ? `is given ${deal.asksFor.map(words).join(', ')}` : null,
  ].filter(Boolean);
  return el('div', { class: 'deal' },
    el('table', {}, el('tbody', {},
      deal.lines.map((line) => el('tr', {},
        el('td', { class: 'goods' }, `${line.packs} × `, el('q', {}, line.title)),
        el('td', { class: 'amount' }, money(line.each), line.packs > 1 ? ' each' : ''))),
      extras.map((extra) => el('tr', {},
        el('td', {}, capital(extra.label)), el('td', { class: 'amount' }, money(extra.amount)))))),
    el('p', { class: 'terms' }, terms.join(' · ')));
}

function days(count) {
  return counted(count, 'day');
}

function counted(count, what) {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}

function answered(question, context) {
  if (!question.answers.length) return null;
  return el('ul', { class: 'answers' },
    question.answers.map((answer) => el('li', {},
      `${answer.member} said ${words(answer.choice)}, ${when(answer.at, context.zone)}`)),
    question.status === 'RAISED' && question.answersNeeded > question.answers.length
      ? el('li', {}, `${question.answersNeeded - question.answers.length} more must agree`) : null);
}

async function send(card, message, question, choice, hash, context) {
  const buttons = card.querySelectorAll('button');
  buttons.forEach((button) => { button.disabled = true; });
  message.textContent = 'Sending your answer…';
  try {
    const done = await post(`escalations/${question.id}/answer`, { choice, hash }, `${question.id}-${choice}-${hash.slice(0, 24)}`);
    say(`${question.needTitle || question.title}: ${choice === 'APPROVE' ? 'approved' : 'declined'}`);
    message.textContent = done.next ? `Thank you. ${done.next}` : 'Thank you.';
    context.refresh(['ESCALATIONS', 'PURCHASES', 'BUDGETS']);
  } catch (problem) {
    message.textContent = `${problem.title}. ${problem.message}`;
    buttons.forEach((button) => { button.disabled = false; });
    if (problem.status === 401) context.refresh(['STATUS']);
    if (problem.status === 409) context.refresh(['ESCALATIONS', 'PURCHASES']);
  }
}
