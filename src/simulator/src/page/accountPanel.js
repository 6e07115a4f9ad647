import { changeSettings, startOver } from './api.js';
import { byId, element, spell } from './dom.js';

/** The switches of the account as troubles that can be turned on: name, words, and the value that means trouble. */
const TROUBLES = [
  ['down', 'TeleSign is down (503)', true],
  ['rateLimited', 'Rate limit reached (429)', true],
  ['walletEmpty', 'Wallet empty (402)', true],
  ['trialAccount', 'Trial account: nobody is verified', true],
  ['suspended', 'Account suspended', true],
  ['productEnabled', 'SMS product not enabled', false],
  ['ipAllowed', 'Our IP address not allowed', false],
  ['hostAllowed', 'Wrong API host', false],
];

/** The account tab. Returns what draws it. */
export function accountPanel() {
  const form = byId('settings');
  const { callbackUrl, numbers } = form.elements;
  const trouble = form.querySelector('.trouble');
  const boxes = new Map(TROUBLES.map((named) => [named, switchOf(named, complain)]));
  byId('switches').append(...[...boxes.values()].map((box) => box.parentElement));

  function complain(words) {
    trouble.textContent = words;
    trouble.hidden = words === '';
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const listed = numbers.value.split(',').map((number) => number.trim());
    changeSettings({ callbackUrl: callbackUrl.value.trim() || null, numbers: listed.filter(Boolean) }).then(
      () => complain(''),
      (error) => complain(error.message),
    );
  });
  byId('reset').addEventListener('click', () => startOver().catch((error) => complain(error.message)));

  return function draw(state) {
    byId('customer').textContent = state.account.customerId;
    // What somebody is typing is left alone.
    if (!form.matches(':focus-within')) {
      callbackUrl.value = state.callbackUrl ?? '';
      numbers.value = state.numbers.map(spell).join(', ');
    }
    for (const [[name, , trouble], box] of boxes) box.checked = state.account[name] === trouble;
  };
}

function switchOf([name, words, trouble], onTrouble) {
  const box = element('input', { type: 'checkbox', name });
  element('label', {}, box, element('span', { textContent: words }));
  box.addEventListener('change', () => {
    changeSettings({ [name]: box.checked ? trouble : !trouble }).catch((error) => onTrouble(error.message));
  });
  return box;
}
