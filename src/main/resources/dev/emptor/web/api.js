// Talks to Emptor's API. The session is a cookie no script can read; what changes something also sends the CSRF token.

let csrf = '';

/** An answer that is a problem document. */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail || body.title || `HTTP ${status}`);
    this.status = status;
    this.code = body.code || '';
    this.title = body.title || 'Something went wrong';
    this.body = body;
  }
}

async function call(method, path, body, headers = {}) {
  const options = { method, headers: { Accept: 'application/json', ...headers }, credentials: 'same-origin' };
  if (method !== 'GET') options.headers['X-Emptor-Csrf'] = csrf;
  if (body !== undefined) {
    options.headers['Content-Type'] = 'application/json';
    options.body = JSON.stringify(body);
  }
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Problem(0, { title: 'Emptor is not reachable', detail: 'Is it running? This page tries again by itself.' });
  }
  if (response.status === 204) return {};
  const json = await response.json().catch(() => ({}));
  if (!response.ok) throw new Problem(response.status, json);
  return json;
}

export const get = (path) => call('GET', `/api/v1/${path}`);

/** A key makes a second tap, or a repeat after a lost answer, the same request. */
export const post = (path, body, key, headers = {}) =>
  call('POST', `/api/v1/${path}`, body, key ? { ...headers, 'Idempotency-Key': key } : headers);

/** The headers say which version is replaced. */
export const put = (path, body, headers) => call('PUT', `/api/v1/${path}`, body, headers);

export const remove = (path, headers = {}) => call('DELETE', `/api/v1/${path}`, undefined, headers);

export async function session() {
  const me = await get('session');
  csrf = me.csrf || '';
  return me;
}

export async function signIn(code) {
  const me = await post('session', { code });
  csrf = me.csrf || '';
  return me;
}

/** Follows the turns; reconnects by itself, and says how the connection is. Gives a function that ends it. */
export function follow(heard, connected) {
  let source;
  let retry = 0;
  let over = false;
  const open = () => {
    source = new EventSource('/api/v1/events');
    for (const name of ['hello', 'resumed', 'reset']) {
      source.addEventListener(name, () => {
        retry = 0;
        connected(true);
        if (name !== 'resumed') heard(null);
      });
    }
    source.addEventListener('turn', (event) => heard(JSON.parse(event.data)));
    source.onerror = () => {
      if (over) return;
      connected(false);
      if (source.readyState === EventSource.CLOSED) {
        retry += 1;
        setTimeout(() => over || open(), Math.min(30000, 2000 * retry));
      }
    };
  };
  open();
  window.addEventListener('pagehide', () => source.close());
  window.addEventListener('pageshow', (event) => { if (event.persisted && !over) open(); });
  return () => { over = true; source.close(); };
}
