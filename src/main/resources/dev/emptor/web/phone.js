// What a proof of age is made with: a link for this phone, and a code for another one.
import { el } from './dom.js';

const schemes = ['av://', 'openid4vp://', 'haip://', 'eudi-openid4vp://'];
const svg = 'http://www.w3.org/2000/svg';

/** Nothing but a link to a wallet ever becomes one that can be followed. */
export function phone(age) {
  const known = schemes.some((scheme) => age.link.startsWith(scheme));
  return el('div', { class: 'phone' },
    code(age),
    el('div', { class: 'how' },
      el('p', {}, 'Scan this code with your phone, or open your wallet here if this is the phone. It shows what is asked: '
        + 'that you are over 18. If it shows more, refuse there.'),
      known ? el('p', {}, el('a', { class: 'button primary', href: age.link, rel: 'noreferrer' }, 'Open my wallet')) : null,
      el('details', {}, el('summary', {}, 'The link as text'), el('code', { class: 'linktext' }, age.link))));
}

function code(age) {
  const side = age.size + 8;
  const picture = document.createElementNS(svg, 'svg');
  picture.setAttribute('viewBox', `-4 -4 ${side} ${side}`);
  picture.setAttribute('class', 'qr');
  picture.setAttribute('role', 'img');
  picture.setAttribute('aria-label', 'A code with the link for your phone');
  const ground = document.createElementNS(svg, 'rect');
  for (const [name, value] of [['x', -4], ['y', -4], ['width', side], ['height', side], ['fill', '#fff']]) {
    ground.setAttribute(name, value);
  }
  const dark = document.createElementNS(svg, 'path');
  dark.setAttribute('d', age.path);
  dark.setAttribute('fill', '#000');
  picture.append(ground, dark);
  return picture;
}
