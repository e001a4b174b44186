// The inbox: loads, listens, and puts what changed on the page.
import { el, capital, clock, money, say, until } from './dom.js';
import { get, post, remove, session, signIn, follow } from './api.js';
import { questionCard } from './cards.js';
import { decisionRow, worthTelling, budgetRow, purchaseRow, deliveryRow, twice } from './lists.js';
import { refreshTalks } from './talks.js';
import { todoCard } from './quotes.js';

const main = document.getElementById('main');
const focus = location.pathname.startsWith('/q/') ? decodeURIComponent(location.pathname.slice(3)) : '';
const shown = new Map();
const opened = new Set();
const wanted = new Set();
let sections;
let timer;
let wasAsked;
let waiting = { questions: 0, drafts: 0 };
let hangUp = () => {};
let live = false;
let ticking = { server: Date.now(), here: performance.now(), rate: 1 };

const context = {
  me: {}, zone: undefined, mayAnswer: false, focused: false,
  now: () => new Date(ticking.server + (performance.now() - ticking.here) * ticking.rate),
  refresh: (topics) => { topics.forEach((topic) => wanted.add(topic)); soon(0); },
};

function section(title, id, hint) {
  const body = el('div', { id, class: 'body' }, el('p', { class: 'empty' }, hint));
  return [el('section', { class: 'card group', 'aria-labelledby': `${id}-title` },
    el('h2', { id: `${id}-title` }, title), body), body];
}

function frame() {
  const headline = el('h2', { class: 'heading', id: 'headline' });
  const todo = el('div', { id: 'todo' });
  const questions = el('div', { id: 'questions', class: 'questions' });
  const [decisions, decisionsBody] = section('Recent decisions', 'decisions', 'Nothing was decided yet.');
  const [budgets, budgetsBody] = section('Budgets', 'budgets', 'No budgets yet.');
  const [purchases, purchasesBody] = section('Under way', 'purchases', 'Nothing is being bought.');
  const [deliveries, deliveriesBody] = section('Deliveries', 'deliveries', 'Nothing is on its way.');
  main.replaceChildren(el('div', { class: 'columns' },
    el('div', { class: 'column' }, el('h1', { class: 'unseen' }, 'Inbox'),
      el('div', { class: 'questions' }, headline, todo, questions), decisions),
    el('div', { class: 'column side' }, budgets, purchases, deliveries)));
  sections = { headline, todo, questions, decisions: decisionsBody, budgets: budgetsBody, purchases: purchasesBody,
    deliveries: deliveriesBody };
}

/** Puts new content only where it differs, so that nothing moves under a finger or loses the focus. */
function put(name, data, build) {
  const text = JSON.stringify(data);
  if (shown.get(name) === text) return;
  shown.set(name, text);
  sections[name].replaceChildren(...build());
}

const listOf = (items, row, empty) => [items.length
  ? el('ul', { class: 'rows' }, items.map(row)) : el('p', { class: 'empty' }, empty)];

async function loadStatus() {
  const status = await get('status');
  const server = Date.parse(status.now);
  const gone = performance.now() - ticking.here;
  const rate = shown.has('status') && gone > 500 ? (server - ticking.server) / gone : ticking.rate;
  ticking = { server, here: performance.now(), rate: Math.max(0, Math.min(rate, 100000)) };
  shown.set('status', 'seen');
  context.zone = status.zone;
  header(status);
}

function header(status) {
  const simulated = Math.abs(Date.parse(status.now) - Date.now()) > 300000 || ticking.rate > 2;
  const chips = [
    el('span', { class: `chip ${status.mode === 'LIVE' ? 'good' : 'warn'}`,
      title: status.mode === 'LIVE' ? 'Emptor buys' : 'Emptor decides and explains, and buys nothing' },
    status.mode === 'LIVE' ? 'live' : 'shadow'),
    el('span', { class: `chip ${status.rulesCurrent ? 'calm' : 'bad'}` }, 'rules ',
      el('code', {}, status.revision.slice(0, 8) || 'none')),
    el('span', { class: 'chip calm clock', id: 'clock', 'data-simulated': simulated ? 'yes' : null },
      simulated ? 'simulated ' : '', el('time', {}, clock(context.now(), context.zone))),
    live ? null : el('span', { class: 'chip warn', role: 'status' }, 'reconnecting…'),
  ];
  document.getElementById('chips').replaceChildren(...chips.filter(Boolean));
  const banners = [];
  if (status.halted) {
    const message = el('span', { class: 'message', role: 'alert' });
    banners.push(el('div', { class: 'banner bad', role: 'alert' },
      el('div', {}, el('strong', {}, 'Spending is halted. '), status.halted), message,
      twice('Resume spending', 'Really resume?', context.me.scope === 'ADMIN', message, async () => {
        await post('spending/resume', {});
        context.refresh(['STATUS']);
      })));
  }
  if (!status.rulesCurrent) {
    banners.push(el('div', { class: 'banner bad', role: 'alert' }, el('div', {},
      el('strong', {}, 'The rule files do not load. '), 'The last good rules stay in force. ',
      el('a', { href: '/rules' }, 'See what to mend'), '.')));
  }
  status.problems.forEach((problem) => banners.push(el('div', { class: 'banner warn', role: 'alert' }, problem)));
  const text = JSON.stringify([status.halted, status.rulesCurrent, status.problems]);
  if (shown.get('banners') !== text) {
    shown.set('banners', text);
    document.getElementById('banners').replaceChildren(...banners);
    menu(status);
  }
}

function menu(status) {
  const message = el('span', { class: 'message', role: 'alert' });
  document.getElementById('menu').replaceChildren(...[
    el('span', { class: 'member' }, context.me.member),
    twice('Halt spending', 'Really halt?', !status.halted && context.mayAnswer, message, async () => {
      await post('spending/halt', { why: `halted by ${context.me.member} on the page` });
      context.refresh(['STATUS']);
    }),
    el('button', { class: 'quiet', onclick: async () => { await remove('session'); stranger('You are signed out.'); } },
      'Sign out'),
    message].filter(Boolean));
}

async function loadQuestions() {
  const items = (await get('escalations?limit=50')).items;
  const open = items.filter((item) => item.status === 'RAISED');
  let focused = items.find((item) => item.id === focus);
  if (focus && !focused) {
    focused = await get(`escalations/${encodeURIComponent(focus)}`).catch(() => undefined);
  }
  const cards = [...new Set([focused, ...open])].filter(Boolean);
  const closed = items.filter((item) => item.status !== 'RAISED' && item !== focused).slice(0, 3);
  if (wasAsked && open.some((item) => !wasAsked.has(item.id))) say('There is a new question.');
  wasAsked = new Set(open.map((item) => item.id));
  headline({ questions: open.length });
  put('questions', [cards, closed, context.me, waiting.drafts > 0], () => [
    open.length || waiting.drafts ? null : el('p', { class: 'quietline' }, 'Emptor asks here when a rule says so.'),
    focus && !focused ? el('p', { class: 'quietline' }, 'The question of that link is no longer here.') : null,
    ...cards.map((item) => questionCard(item, { ...context, focused: item === focused })),
    closed.length ? el('ul', { class: 'closed' }, closed.map((item) => el('li', {},
      `${item.needTitle || item.title}: `, item.status === 'LAPSED' ? 'nobody answered in time, nothing was bought'
        : item.answers.map((a) => said(item, a)).join(', ')))) : null,
  ].filter(Boolean));
  if (focused && !shown.has('focused')) {
    shown.set('focused', 'yes');
    const card = document.getElementById(`q-${focused.id}`);
    card.scrollIntoView({ block: 'start' });
    card.focus({ preventScroll: true });
  }
}

/** Of several the one that was picked, with its seller. */
function said(item, answer) {
  const option = item.options.find((one) => one.hash === answer.hash);
  return `${answer.member} said ${answer.choice.toLowerCase()}` + (option && item.kind === 'PICK'
    && answer.choice === 'APPROVE' ? `: ${option.deal.sellerName}, ${money(option.deal.total)}` : '');
}

/** What only she can do: to answer, and to send what no machine sends for her. */
function headline(counts) {
  waiting = { ...waiting, ...counts };
  const { questions, drafts } = waiting;
  const asked = questions === 1 ? 'One question for you' : `${questions} questions for you`;
  const send = `${drafts === 1 ? 'one message' : `${drafts} messages`} to send`;
  put('headline', waiting, () => [!drafts ? questions ? asked : 'No open questions'
    : questions ? `${asked}, and ${send}` : `${capital(send)} yourself`]);
  document.title = questions + drafts ? `(${questions + drafts}) Emptor` : 'Emptor';
}

async function loadDecisions() {
  const items = (await get('decisions?limit=60')).items.filter(worthTelling).slice(0, 20);
  put('decisions', items, () => listOf(items, (item) => decisionRow(item, context, opened), 'Nothing was decided yet.'));
}

async function loadBudgets() {
  const { items } = await get('budgets');
  put('budgets', items, () => listOf(items, budgetRow, 'No budgets yet.'));
}

async function loadPurchases() {
  const [{ items }, drafts] = await Promise.all([get('purchases?state=open&limit=100'), get('quotes?limit=100')]);
  drafts.items.forEach((draft) => items.filter((item) => item.id === draft.purchase)
    .forEach((item) => { item.toSend = true; }));
  if (drafts.items.length > waiting.drafts && shown.has('todo')) say('A message waits for you to send it.');
  const some = waiting.drafts > 0;
  headline({ drafts: drafts.items.length });
  if (some !== waiting.drafts > 0) wanted.add('ESCALATIONS'); // It says otherwise that there is nothing to do.
  put('todo', [drafts.items, context.mayAnswer], () => drafts.items.length
    ? [todoCard(drafts.items, context, opened)] : []);
  const coming = items.filter((item) => ['ORDERED', 'DELIVERED'].includes(item.state));
  const others = items.filter((item) => !['ORDERED', 'DELIVERED'].includes(item.state));
  put('purchases', others, () => listOf(others, (item) => purchaseRow(item, context, opened), 'Nothing is being bought.'));
  put('deliveries', coming, () => listOf(coming, (item) => deliveryRow(item, context, opened), 'Nothing is on its way.'));
  refreshTalks();
}

const loaders = { STATUS: loadStatus, ESCALATIONS: loadQuestions, DECISIONS: loadDecisions, BUDGETS: loadBudgets,
  PURCHASES: loadPurchases };

/** Many turns at once are one reading. */
function soon(delay) {
  if (timer && delay) return;
  clearTimeout(timer);
  timer = setTimeout(async () => {
    const topics = Object.keys(loaders).filter((topic) => wanted.has(topic));
    wanted.clear();
    try {
      for (const topic of topics) await loaders[topic]();
    } catch (problem) {
      if (problem.status === 401) stranger('You were signed out.');
      else topics.forEach((topic) => wanted.add(topic));
    }
    timer = undefined;
    if (wanted.size) soon(1500);
  }, delay);
}

function stranger(why) {
  document.getElementById('chips').replaceChildren();
  document.getElementById('menu').replaceChildren();
  document.getElementById('banners').replaceChildren();
  hangUp();
  sections = undefined;
  shown.clear();
  Object.keys(loaders).forEach((name) => { loaders[name] = async () => {}; });
  main.replaceChildren(el('section', { class: 'card notice' }, el('h1', {}, 'Sign in'),
    why ? el('p', {}, why) : null,
    el('p', {}, 'Open the setup link that Emptor printed when it started. It works once, within an hour.'),
    el('p', { class: 'small' }, 'No link any more? Restart Emptor for a new one, or ask somebody of the household who is '
      + 'signed in for an invitation.')));
}

function setup() {
  const code = location.hash.slice(1);
  history.replaceState(null, '', '/setup');
  const message = el('p', { class: 'message', role: 'alert' });
  const button = el('button', { class: 'primary' }, 'Sign in this browser');
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      await signIn(code);
      location.replace('/');
    } catch (problem) {
      message.textContent = `${problem.title}. ${problem.message}`;
    }
  });
  main.replaceChildren(el('section', { class: 'card notice' }, el('h1', {}, 'Welcome to Emptor'),
    code ? el('p', {}, 'This link signs this browser in and then stops working.')
      : el('p', {}, 'The code is missing: open the whole link that Emptor printed, with all that follows the #.'),
    code ? el('div', { class: 'buttons' }, button) : null, message));
}

function tick() {
  const time = document.querySelector('#clock time');
  if (time) time.textContent = clock(context.now(), context.zone);
  document.querySelectorAll('[data-deadline]').forEach((node) => {
    node.textContent = until(node.dataset.deadline, context.now());
  });
}

async function start() {
  if (location.pathname === '/setup') {
    setup();
    return;
  }
  try {
    context.me = await session();
  } catch (problem) {
    if (problem.status === 401) stranger('');
    else {
      stranger(`${problem.title}. ${problem.message}`);
      setTimeout(() => location.reload(), 10000);
    }
    return;
  }
  context.mayAnswer = context.me.scope !== 'READ';
  frame();
  context.refresh(Object.keys(loaders));
  hangUp = follow((turn) => {
    (turn ? turn.topics : Object.keys(loaders)).forEach((topic) => wanted.add(topic));
    soon(400);
  }, (connected) => {
    if (live !== connected) {
      live = connected;
      wanted.add('STATUS');
      soon(400);
    }
  });
  setInterval(tick, 1000);
  setInterval(() => { ['STATUS', 'BUDGETS'].forEach((topic) => wanted.add(topic)); soon(400); }, 20000);
}

start();
