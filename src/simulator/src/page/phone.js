/* global requestAnimationFrame */
import { sendText } from './api.js';
import { behaviourSelect } from './behaviourSelect.js';
import { clockTime, element, spell } from './dom.js';

const TEXTS_SHOWN = 200;
const HUES = 6;

/** One fake telephone. `update` draws what the account says about it, `show` draws a text (again). */
export class Phone {
  constructor(handset) {
    this.number = handset.number;
    this.bubbles = new Map();
    this.build();
    this.rename(handset);
  }

  build() {
    this.avatar = element('span', { className: `avatar hue-${hueOf(this.number)}`, 'aria-hidden': 'true' });
    this.title = element('h3');
    this.empty = element('p', { className: 'empty', textContent: 'No texts yet. Write the first one below.' });
    this.list = element('ol', { className: 'bubbles' });
    this.log = element('div', { className: 'log', tabIndex: 0, role: 'group' }, this.empty, this.list);
    this.recipient = element('select');
    this.input = element('textarea', { rows: 1, placeholder: 'Text message', maxLength: 10_000, enterKeyHint: 'send' });
    this.button = element('button', { className: 'send', textContent: '↑', 'aria-label': 'Send' });
    this.trouble = element('p', { className: 'trouble', role: 'alert', hidden: true });
    this.network = element('select');
    this.drawNetwork = behaviourSelect(this.network, this.number, 'The same as for anyone', (words) =>
      this.complain(words),
    );

    const composer = element('form', { className: 'composer' }, this.input, this.button);
    composer.addEventListener('submit', (event) => {
      event.preventDefault();
      this.send();
    });
    this.input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.send();
    });
    this.input.addEventListener('input', () => this.fitInput());

    this.networkLabel = element('span');
    this.root = element(
      'article',
      { className: 'handset', id: `handset-${this.number.replace(/\D/g, '')}` },
      element(
        'div',
        { className: 'phone' },
        element(
          'header',
          {},
          this.avatar,
          element('div', {}, this.title, element('p', { textContent: spell(this.number) })),
        ),
        this.log,
        this.trouble,
        element('label', { className: 'recipient' }, element('span', { textContent: 'To' }), this.recipient),
        composer,
      ),
      element('label', { className: 'field network' }, this.networkLabel, this.network),
    );
  }

  rename({ name }) {
    this.name = name === this.number ? spell(name) : name;
    this.title.textContent = name === this.number ? 'Unknown' : name;
    this.avatar.textContent = name === this.number ? '#' : [...name][0].toUpperCase();
    this.root.setAttribute('aria-label', `Handset of ${this.name}`);
    this.log.setAttribute('aria-label', `Texts of ${this.name}`);
    this.input.setAttribute('aria-label', `Text from ${this.name}`);
    this.networkLabel.textContent = `When we text ${this.name}`;
  }

  update({ numbers, presets, behaviours }) {
    const shown = [...this.recipient.options].map(({ value }) => value);
    if (shown.join() !== numbers.join()) {
      const chosen = this.recipient.value;
      this.recipient.replaceChildren(
        ...numbers.map((value) => element('option', { value, textContent: spell(value) })),
      );
      if (numbers.includes(chosen)) this.recipient.value = chosen;
      if (numbers.length === 0) this.recipient.append(element('option', { value: '', textContent: 'no number yet' }));
    }
    this.recipient.disabled = this.button.disabled = numbers.length === 0;
    this.drawNetwork(presets, behaviours.numbers[this.number]);
  }

  /** Draws a text: a new bubble, or another state of one that is there. */
  show(text) {
    const known = this.bubbles.get(text.id);
    if (known) {
      drawState(known, text);
      return;
    }
    const atEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 80;
    const bubble = bubbleOf(text);
    this.bubbles.set(text.id, bubble);
    this.list.append(bubble);
    this.empty.hidden = true;
    if (this.bubbles.size > TEXTS_SHOWN) this.forgetOldest();
    if (text.direction === 'received') this.answerTo(text.from);
    if (atEnd || text.direction === 'sent') requestAnimationFrame(() => (this.log.scrollTop = this.log.scrollHeight));
  }

  clear() {
    this.bubbles.clear();
    this.list.replaceChildren();
    this.empty.hidden = false;
    this.complain('');
  }

  forgetOldest() {
    const [id, bubble] = this.bubbles.entries().next().value;
    bubble.remove();
    this.bubbles.delete(id);
  }

  answerTo(number) {
    if ([...this.recipient.options].some(({ value }) => value === number)) this.recipient.value = number;
  }

  send() {
    const text = this.input.value;
    if (text.trim() === '' || this.button.disabled) return;
    this.input.value = '';
    this.fitInput();
    this.complain('');
    sendText(this.number, this.recipient.value, text).catch((error) => {
      this.input.value ||= text;
      this.fitInput();
      this.complain(`Not sent. ${error.message}`);
    });
  }

  complain(words) {
    this.trouble.textContent = words;
    this.trouble.hidden = words === '';
  }

  fitInput() {
    this.input.style.height = 'auto';
    this.input.style.height = `${this.input.scrollHeight}px`;
  }
}

function bubbleOf(text) {
  const ours = spell(text.direction === 'sent' ? text.to : text.from);
  const bubble = element(
    'li',
    { className: `bubble ${text.direction}` },
    element('p', { className: 'words', textContent: text.text, dir: 'auto' }),
    element('p', { className: 'meta' }, `${clockTime(text.at)} · ${ours}`, element('span', { className: 'state' })),
  );
  drawState(bubble, text);
  return bubble;
}

function drawState(bubble, text) {
  bubble.dataset.state = text.state;
  bubble.querySelector('.state').textContent = text.stateText;
}

function hueOf(number) {
  return [...number].reduce((sum, digit) => sum + digit.charCodeAt(0), 0) % HUES;
}
