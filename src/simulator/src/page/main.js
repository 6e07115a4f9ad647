import { accountPanel } from './accountPanel.js';
import { behaviourSelect } from './behaviourSelect.js';
import { follow } from './connection.js';
import { byId, element, spell } from './dom.js';
import { describeCallback, describeRequest, Journal } from './journal.js';
import { newHandsetDialog } from './newHandset.js';
import { Phone } from './phone.js';
import { tabs } from './tabs.js';

const phones = new Map();
const requests = new Journal(byId('requests'), describeRequest);
const callbacks = new Journal(byId('callbacks'), describeCallback);
const drawAccount = accountPanel();
const drawEverybody = behaviourSelect(byId('everybody'), null, 'Delivered', announce);
let presets = [];

follow({
  state: drawAll,
  settings: drawSettings,
  text: showText,
  request: (row) => requests.show(row),
  'requests-cleared': () => requests.clear(),
  callback: (row) => callbacks.show(row),
});
tabs(byId('panel').querySelector('[role=tablist]'));
newHandsetDialog((number) => reveal(number));

/** Everything anew: when the page opens, after a reset, and when it was away for too long. */
function drawAll(state) {
  presets = state.presets;
  for (const phone of phones.values()) phone.clear();
  requests.clear();
  callbacks.clear();
  drawSettings(state);
  for (const text of state.texts) phoneOf(text)?.show(text);
  for (const row of state.requests) requests.show(row);
  for (const row of state.callbacks) callbacks.show(row);
}

function drawSettings(state) {
  drawPhones(state);
  drawAccount(state);
  drawEverybody(presets, state.behaviours.default);
  const warning = byId('warning');
  warning.textContent = warningOf(state);
  warning.hidden = warning.textContent === '';
}

function drawPhones(state) {
  const wanted = new Set(state.handsets.map(({ number }) => number));
  for (const [number, phone] of phones) {
    if (wanted.has(number)) continue;
    phone.root.remove();
    phones.delete(number);
  }
  for (const handset of state.handsets) {
    let phone = phones.get(handset.number);
    if (!phone) {
      phone = new Phone(handset);
      phones.set(handset.number, phone);
      byId('handsets').append(phone.root);
    }
    phone.rename(handset);
    phone.update({ ...state, presets });
  }
  drawChips();
}

function drawChips() {
  const chips = [...phones.values()].map(({ name, number }) => {
    const chip = element('button', { type: 'button', textContent: name });
    chip.addEventListener('click', () => reveal(number));
    return chip;
  });
  const journal = element('button', { type: 'button', textContent: 'Journal' });
  journal.addEventListener('click', () => byId('panel').scrollIntoView({ block: 'start' }));
  byId('chips').replaceChildren(...chips, journal);
}

function reveal(number) {
  const phone = phones.get(number);
  phone?.root.scrollIntoView({ inline: 'center', block: 'nearest' });
  phone?.input.focus({ preventScroll: true });
}

function showText(text) {
  const phone = phoneOf(text);
  const isNew = phone && !phone.bubbles.has(text.id);
  phone?.show(text);
  if (isNew && text.direction === 'received') announce(`${phone.name} received from ${spell(text.from)}: ${text.text}`);
  if (text.state === 'lost') announce(`A text from ${spell(text.from)} was lost: ${text.stateText}`);
}

function phoneOf(text) {
  return phones.get(text.direction === 'sent' ? text.from : text.to);
}

function announce(words) {
  byId('announcer').textContent = words;
}

function warningOf({ numbers, callbackUrl, callbackUrls }) {
  if (numbers.length === 0)
    return 'The account has no number yet: add one under Account, then the handsets can text it.';
  const isReachable = callbackUrl || Object.keys(callbackUrls).length > 0;
  return isReachable ? '' : 'No callback URL is set: texts from the handsets reach nobody. Set it under Account.';
}
