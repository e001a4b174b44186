// A talk as a picture: money upwards, time to the right. All of it is said in the list of moves as well.
import { el, money, when } from './dom.js';

const svg = 'http://www.w3.org/2000/svg';
const WIDTH = 340;
const HEIGHT = 150;
const LEFT = 6;
const PLOT = 276;
const TOP = 10;
const BOTTOM = 24;
const series = [
  ['theirs', 'what the seller asked', true], ['ours', 'what we asked for', true],
  ['target', 'our target', false], ['hand', 'best elsewhere', false],
];

function draw(name, attributes, text) {
  const node = document.createElementNS(svg, name);
  Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, String(value)));
  if (text) node.textContent = text;
  return node;
}

const inZone = (options, zone) => (zone ? { ...options, timeZone: zone } : options);
const hour = (at, zone) => new Intl.DateTimeFormat(undefined, inZone({ timeStyle: 'short' }, zone)).format(at);
const sameDay = (one, other, zone) => [one, other].map((at) => new Intl.DateTimeFormat('en',
  inZone({ dateStyle: 'short' }, zone)).format(at)).every((day, index, days) => day === days[0]);

const number = (text) => Number(text.split(' ')[0]);

/** What is paid in all, so that the four can be compared: what rules add for days and months is taken off again. */
function points(moves, currency) {
  const found = { theirs: [], ours: [], target: [], hand: [] };
  const first = moves.map((move) => move.at).find(Boolean);
  moves.forEach((move) => {
    const at = Date.parse(move.at || first);
    const add = (name, text, less) => {
      if (text && text.endsWith(currency) && at) found[name].push([at, number(text) - (less ? number(less) : 0)]);
    };
    add(move.by === 'seller' ? 'theirs' : 'ours', move.allIn);
    add('target', move.target, move.weighed);
    add('hand', move.inHand, move.weighed);
  });
  return found;
}

/** Empty where there is nothing to compare. */
export function chart(talk, context) {
  const currency = (talk.opening || '').split(' ')[1];
  const found = points(talk.moves, currency);
  const all = series.flatMap(([name]) => found[name]);
  if (!found.theirs.length || !found.ours.length) return null;
  const [from, to] = [Math.min(...all.map(([at]) => at)), Math.max(...all.map(([at]) => at))];
  const [low, high] = [Math.min(...all.map(([, amount]) => amount)), Math.max(...all.map(([, amount]) => amount))];
  const x = (at) => LEFT + ((at - from) / (to - from || 1)) * (PLOT - 2 * LEFT);
  const y = (amount) => TOP + ((high - amount) / (high - low || 1)) * (HEIGHT - TOP - BOTTOM);
  const label = (amount) => money(`${amount.toFixed(2)} ${currency}`);
  const picture = draw('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: 'chart', role: 'img',
    'aria-label': `Money over time, from ${label(low)} to ${label(high)}; the list below says the same in words` });
  [high, low].forEach((amount) => picture.append(
    draw('line', { x1: 0, x2: PLOT, y1: y(amount), y2: y(amount), class: 'grid' }),
    draw('text', { x: PLOT + 6, y: y(amount) + 4 }, label(amount))));
  const [begin, end] = [from, to].map((at) => when(new Date(at).toISOString(), context.zone));
  picture.append(draw('text', { x: 2, y: HEIGHT - 4 }, begin), draw('text', { x: PLOT, y: HEIGHT - 4,
    'text-anchor': 'end' }, sameDay(from, to, context.zone) ? hour(to, context.zone) : end));
  [...series].reverse().forEach(([name, , marked]) => picture.append(...lines(name, found[name], marked, x, y, to)));
  return el('figure', {}, picture, el('figcaption', { class: 'legend' },
    series.filter(([name]) => found[name].length).map(([name, words]) => el('span', { class: name }, words))));
}

/** Whatever was said stands until something else is. */
function lines(name, found, marked, x, y, to) {
  if (!found.length) return [];
  const path = found.map(([at, amount], index) => (index ? `H${x(at).toFixed(1)}V${y(amount).toFixed(1)}`
    : `M${x(at).toFixed(1)} ${y(amount).toFixed(1)}`)).join('') + `H${x(to).toFixed(1)}`;
  const marks = marked ? found.map(([at, amount]) => (name === 'theirs'
    ? draw('circle', { cx: x(at), cy: y(amount), r: 4, class: name })
    : draw('rect', { x: x(at) - 3.5, y: y(amount) - 3.5, width: 7, height: 7, class: name }))) : [];
  return [draw('path', { d: path, class: name }), ...marks];
}
