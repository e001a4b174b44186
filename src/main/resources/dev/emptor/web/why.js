// Why a decision is as it is: what would have changed it, which rules were nearest, and why any rule was silent.
import { el, opinionRow } from './dom.js';
import { get } from './api.js';

/** Fetched when the decision is opened, once. */
export function whyBox(decision) {
  const box = el('div', { class: 'why-more', 'aria-live': 'polite' });
  let asked = false;
  return {
    box,
    show: async () => {
      if (asked) return;
      asked = true;
      try {
        const told = await get(`explain/${decision.turn}`);
        const same = told.decisions.find((one) => one.offer === decision.offer && one.need === decision.need
          && one.moment === decision.moment);
        box.replaceChildren(...shares(told), ...(same && same.why ? reasons(same.why, decision) : []));
      } catch (problem) {
        asked = false;
        box.replaceChildren(el('p', { class: 'small' }, `${problem.title}. ${problem.message}`));
      }
    },
  };
}

/** What sellers were told with it, and what they wanted beyond that. */
function shares(told) {
  const lines = [
    ...(told.told || []).map((one) => `${one.sellerName} was told ${one.data.join(', ')} `
      + `(${one.purpose}, ${one.delivery.replaceAll('_', '-')})`),
    ...(told.refused || []).map((one) => `${one.sellerName} wanted ${one.data.join(', ')} as well, which was refused`),
  ];
  return lines.length ? [el('h4', {}, 'Who was told what'), el('ul', { class: 'opinions' },
    lines.map((line) => el('li', { class: 'opinion plain' }, el('div', { class: 'reason' }, line))))] : [];
}

function reasons(why, decision) {
  const parts = [];
  if (why.shadow.length) {
    parts.push(el('h4', {}, 'Rules in shadow, which nothing heeds, would have said'),
      el('ul', { class: 'opinions' }, why.shadow.map(opinionRow)));
  }
  if (why.changes && why.changes.length) {
    parts.push(el('h4', {}, 'What alone would have changed it'), el('ul', { class: 'opinions' },
      why.changes.map((change) => el('li', { class: 'opinion plain' }, el('div', {},
        el('div', { class: 'reason' }, change.say),
        el('div', { class: 'place' }, change.because[0]))))));
  }
  if (why.nearest && why.nearest.length) {
    parts.push(el('h4', {}, 'Nearest of the rules that were silent'), el('ul', { class: 'opinions' },
      why.nearest.map((rule) => silent(rule))));
  }
  if (!why.sameRules) {
    parts.push(el('p', { class: 'small' }, why.rulesNow
      ? 'The rules have changed since, so what would have changed it is not told.'
      : 'The rules do not load now, so what would have changed it is not told.'));
  }
  parts.push(ask(decision));
  return parts;
}

function silent(rule, waits) {
  return el('li', { class: 'opinion plain' }, el('div', {},
    el('div', { class: 'reason' }, rule.rule),
    el('div', { class: 'place' }, rule.because, ' · ', el('code', {}, rule.place)),
    waits ? el('div', { class: 'place' }, `Waiting: ${waits}`) : null));
}

/** Any rule by its name. */
function ask(decision) {
  const answer = el('ul', { class: 'opinions', 'aria-live': 'polite' });
  const name = el('input', { type: 'text', 'aria-label': 'Name of a rule', placeholder: 'Name of a rule' });
  const form = el('form', { class: 'line' }, name, el('button', { class: 'quiet', type: 'submit' }, 'Why not?'));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      const told = await get(`decisions/${decision.turn}/why-not?rule=${encodeURIComponent(name.value)}`);
      answer.replaceChildren(...told.answers.filter((one) => one.offer === decision.offer)
        .map((one) => silent(one.whyNot, one.waits)));
    } catch (problem) {
      answer.replaceChildren(el('li', { class: 'small' }, problem.message));
    }
  });
  return el('div', {}, form, answer);
}
