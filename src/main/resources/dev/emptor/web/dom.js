// Builds elements. Text only ever becomes text nodes, so nothing a seller wrote can become markup.

/** el('p', {class: 'x'}, 'text', child): attributes by name, on… as listeners, false, null and undefined left out. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children.flat()) {
    if (child !== undefined && child !== null && child !== false) node.append(child);
  }
  return node;
}

/** Money as '12.50 EUR' in the reader's own way of writing, exact. */
export function money(text) {
  if (!text) return 'unknown';
  const [amount, currency] = text.split(' ');
  try {
    return new Intl.NumberFormat(undefined, { style: 'currency', currency }).format(amount);
  } catch {
    return text;
  }
}

/** The same for each amount within a sentence. */
export function amounts(text) {
  return String(text || '').replace(/(?<![\d.])\d+(?:\.\d+)? [A-Z]{3}(?![A-Za-z])/g, (one) => money(one));
}

export function when(iso, zone) {
  if (!iso) return '';
  const options = { dateStyle: 'medium', timeStyle: 'short' };
  if (zone) options.timeZone = zone;
  return new Intl.DateTimeFormat(undefined, options).format(new Date(iso));
}

export function clock(date, zone) {
  const options = { weekday: 'short', hour: '2-digit', minute: '2-digit' };
  if (zone) options.timeZone = zone;
  return new Intl.DateTimeFormat(undefined, options).format(date);
}

/** How long until then, in the two largest units. */
export function until(iso, now) {
  const seconds = Math.floor((new Date(iso) - now) / 1000);
  if (seconds <= 0) return 'time is up';
  const parts = [[86400, 'd'], [3600, 'h'], [60, 'min'], [1, 's']];
  const first = parts.findIndex(([size]) => seconds >= size);
  const [size, unit] = parts[first];
  const rest = parts[first + 1];
  const more = rest ? Math.floor((seconds % size) / rest[0]) : 0;
  return `${Math.floor(seconds / size)} ${unit}` + (more ? ` ${more} ${rest[1]}` : '') + ' left';
}

/** ASK_BOTH becomes 'ask both'. */
export function words(name) {
  return String(name || '').toLowerCase().replaceAll('_', ' ');
}

export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function say(text) {
  document.getElementById('news').textContent = text;
}

const tones = {
  ACCEPT: 'good', PREFER: 'good', COUNTER: 'busy', WAIT: 'calm', ASK: 'warn', ASK_BOTH: 'warn', DECLINE: 'bad',
  STOP: 'bad', WITHHOLD: 'bad', BLOCK: 'bad', DISPUTE: 'warn', GIVE: 'good', MANNER: 'busy', FLOOR: 'busy',
  PATIENCE: 'busy', AIM: 'busy', LIMIT: 'busy', WEIGH: 'busy', MENTION: 'busy',
};

export function verbChip(verb, more) {
  return el('span', { class: `chip ${tones[verb] || 'calm'}` }, words(verb), more ? ` ${more}` : null);
}

/** What stands beside a verb of bargaining: its word, or its number. */
function more({ verb, what, amount }) {
  if (['MANNER', 'MENTION', 'WEIGH'].includes(verb)) return what ? what.replaceAll('-', ' ') : null;
  if (['FLOOR', 'AIM', 'LIMIT', 'COUNTER'].includes(verb)) return `${amount} %`;
  return verb === 'PATIENCE' || verb === 'PREFER' ? String(amount) : null;
}

/** One rule's say: what, where it is written, and why. */
export function opinionRow(opinion) {
  return el('li', { class: 'opinion' },
    verbChip(opinion.verb, more(opinion)),
    el('div', {},
      el('div', { class: 'reason' }, opinion.reason),
      el('div', { class: 'place' }, opinion.rule, ' · ', el('code', {}, opinion.place))));
}
