import { clockTime, element, spell } from './dom.js';

const ROWS_SHOWN = 50;
const WITH_SECONDS = { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false };

/** A list of rows, newest first, each of which opens to show all of it. `describe` turns a row into words. */
export class Journal {
  constructor(panel, describe) {
    this.empty = panel.querySelector('.empty');
    this.list = panel.querySelector('.journal');
    this.describe = describe;
    this.items = new Map();
  }

  show(row) {
    const item = this.items.get(row.id) ?? this.add(row.id);
    const { at, title, status, mood, whole } = this.describe(row);
    item.time.textContent = at ? clockTime(at, WITH_SECONDS) : '';
    item.title.textContent = title;
    item.status.textContent = status;
    item.status.dataset.mood = mood;
    item.whole.textContent = JSON.stringify(whole, null, 2);
    this.empty.hidden = true;
  }

  clear() {
    this.items.clear();
    this.list.replaceChildren();
    this.empty.hidden = false;
  }

  add(id) {
    const item = {
      time: element('time'),
      title: element('span', { className: 'title' }),
      status: element('span', { className: 'status' }),
      whole: element('pre', { tabIndex: 0 }),
    };
    const summary = element('summary', {}, item.time, item.title, item.status);
    item.root = element('li', {}, element('details', {}, summary, item.whole));
    this.items.set(id, item);
    this.list.prepend(item.root);
    if (this.items.size > ROWS_SHOWN) {
      const [oldest, { root }] = this.items.entries().next().value;
      root.remove();
      this.items.delete(oldest);
    }
    return item;
  }
}

/** A request of the helpdesk to the carrier. */
export function describeRequest({ at, method, path, fields, httpStatus, code, referenceId }) {
  const title = fields.phone_number ? `To ${spell(`+${fields.phone_number}`)}` : `${method} ${path}`;
  const status = httpStatus === null ? 'no answer' : [httpStatus, code].filter((part) => part !== null).join(' · ');
  const mood = httpStatus === null ? 'waiting' : httpStatus < 300 ? 'good' : 'bad';
  return { at, title, status, mood, whole: { method, path, fields, httpStatus, code, referenceId } };
}

/** A callback of the carrier to the helpdesk. */
export function describeCallback({ kind, statusCode, url, referenceId, body, tries, outcome }) {
  const last = tries.at(-1);
  const title = kind === 'inbound' ? 'Text from a handset' : `Report ${statusCode}`;
  const count = tries.length > 1 ? ` · try ${tries.length}` : '';
  const status = last ? `${last.httpStatus ?? last.error}${count}` : 'posting';
  const mood = { delivered: 'good', pending: 'waiting', 'given-up': 'bad' }[outcome];
  return { at: tries[0]?.at, title, status, mood, whole: { url, referenceId, outcome, tries, body: readable(body) } };
}

function readable(body) {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
