// Who knows what: one section and one module per topic. Each module exports fill(place, context), which puts its
// content into its section and may be called again; context has the session, the zone and say().
import { el, say } from './dom.js';
import { follow, get, session } from './api.js';
import { fill as knows } from './privacy-knows.js';
import { fill as agreements } from './privacy-agreements.js';
import { fill as rights } from './privacy-rights.js';
import { fill as shown } from './privacy-shown.js';

// Each with the topics of turns after which it is filled again.
const sections = [
  { id: 'knows', fill: knows, topics: ['DISCLOSURES', 'SELLERS'] },
  { id: 'agreements', fill: agreements, topics: ['DISCLOSURES', 'SELLERS'] },
  { id: 'rights', fill: rights, topics: ['RIGHTS'] },
  { id: 'shown', fill: shown, topics: ['NEEDS'] },
];

async function refill(section, context) {
  const place = document.querySelector(`#${section.id} .fill`);
  try {
    await section.fill(place, context);
  } catch (problem) {
    place.replaceChildren(el('p', { class: 'message', role: 'alert' }, problem.message));
  }
}

function stranger() {
  document.getElementById('page').replaceChildren(el('h1', {}, 'Who knows what'), el('p', {},
    'You are not signed in. Open the link that ', el('code', {}, 'emptor run'), ' printed. No link any more? Restart '
    + 'Emptor for a new one, or ask somebody of the household who is signed in for an invitation.'));
}

session().then(async (me) => {
  const status = await get('status');
  const context = { me, mayAnswer: me.scope !== 'READ', admin: me.scope === 'ADMIN', zone: status.zone, say };
  await Promise.all(sections.map((section) => refill(section, context)));
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  let due;
  const touched = new Set();
  follow((turn) => {
    const topics = turn ? turn.topics || [] : [];
    sections.filter((section) => section.topics.some((topic) => topics.includes(topic)))
      .forEach((section) => touched.add(section));
    if (touched.size) {
      clearTimeout(due);
      due = setTimeout(() => { touched.forEach((section) => refill(section, context)); touched.clear(); }, 500);
    }
  }, () => {});
}, stranger);
