/* global EventSource */
import { byId } from './dom.js';

const COME_BACK_MS = 1000;

/** Follows the simulator's events, for ever; says in the header whether it can. `handlers` is called by event name. */
export function follow(handlers) {
  const source = new EventSource('/simulator/events');
  source.addEventListener('open', () => show('live', 'Live'));
  source.addEventListener('error', () => {
    show('lost', 'Connection lost. Trying again…');
    // The browser comes back by itself unless the answer was an error.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => follow(handlers), COME_BACK_MS);
  });
  for (const [name, handle] of Object.entries(handlers)) {
    source.addEventListener(name, (event) => handle(JSON.parse(event.data)));
  }
}

function show(state, words) {
  const connection = byId('connection');
  if (connection.dataset.state === state) return;
  connection.dataset.state = state;
  connection.textContent = words;
}
