import english from '../../fixtures/opt-out/en.json';
import freshEnglish from '../../fixtures/opt-out/en-fresh.json';
import freshSpanish from '../../fixtures/opt-out/es-fresh.json';
import freshFrench from '../../fixtures/opt-out/fr-fresh.json';
import spanish from '../../fixtures/opt-out/es.json';
import { possibleOptOut } from '../../../src/plugins/sms-channel/shared/consent/opt-out/catcher';
import { distance } from '../../../src/plugins/sms-channel/shared/consent/opt-out/spelling';
import { createHash } from 'node:crypto';

interface Labelled {
  readonly text: string;
  readonly wantsStop: boolean;
  readonly half: string;
}

const SET: readonly Labelled[] = [...english, ...spanish];

/** Decided by the text alone, before the grammar was tuned; only failures of the tuned half were looked at. */
const halfOf = (text: string) => ((createHash('sha256').update(text).digest()[0] ?? 0) % 2 === 0 ? 'tuned' : 'held');

function score(texts: readonly Pick<Labelled, 'text' | 'wantsStop'>[]) {
  const caught = texts.filter(({ text }) => possibleOptOut(text) !== null);
  const right = caught.filter(({ wantsStop }) => wantsStop).length;
  return { recall: right / texts.filter(({ wantsStop }) => wantsStop).length, precision: right / caught.length };
}

describe('the labelled set', () => {
  it('has at least 400 texts, half of them wishes to stop, in halves that the texts themselves decide', () => {
    expect(SET.length).toBeGreaterThanOrEqual(400);
    for (const language of [english, spanish]) {
      const share = language.filter(({ wantsStop }) => wantsStop).length / language.length;
      expect(share).toBeGreaterThan(0.4);
      expect(share).toBeLessThan(0.6);
    }
    expect(SET.filter(({ text, half }) => halfOf(text) !== half)).toEqual([]);
  });

  it.each([
    ['both languages', SET],
    ['English', english],
    ['Spanish', spanish],
  ])('is caught on the half that nobody tuned on: %s', (_, texts) => {
    const { recall, precision } = score(texts.filter(({ half }) => half === 'held'));
    expect(recall).toBeGreaterThanOrEqual(0.95);
    expect(precision).toBeGreaterThanOrEqual(0.9);
  });
});

/**
 * Written in eleven sets, each before the rules and weights knew it; they have learned from all since, but for half of the fifth. The
 * tenth are contrasts: the words of a wish, turned round. What was measured when a set was new is in docs/consent.md "Limits".
 */
describe('the later sets', () => {
  it.each([
    ['English', freshEnglish],
    ['Spanish', freshSpanish],
    ['French', freshFrench],
  ])('are caught as far as they are known: %s', (_, texts) => {
    expect(texts.filter(({ wantsStop }) => wantsStop).length).toBeGreaterThan(300);
    expect(texts.filter(({ wantsStop }) => !wantsStop).length).toBeGreaterThan(300);
    const { recall, precision } = score(texts);
    expect(recall).toBeGreaterThanOrEqual(0.99);
    expect(precision).toBeGreaterThanOrEqual(0.985);
  });
});

describe('what must be told apart', () => {
  it.each([
    ["please don't text me anymore", true],
    ["please don't stop texting me", false],
    ['I told you to stop texting me', true],
    ["I'll stop texting you", false],
    ['he told me to stop', false],
    ['why did you stop texting me', false],
    ["you won't stop texting me", true],
    ["my ex won't stop texting me", false],
    ['take me off your list', true],
    ['take me off the waiting list', false],
    ['unsubscribe me', true],
    ["please don't unsubscribe me", false],
    ['opt out', true],
    ['opt out of the insurance', false],
    ["don't send me any more messages", true],
    ["don't send me the package yet", false],
    ['no me escriban más', true],
    ['no me escriben', false],
    ['Dejen de escribirme', true],
    ['No dejen de escribirme', false],
    ['no me manden mensajes', true],
    ['no me manden el paquete', false],
    ['denme de baja', true],
    ['quiero dar de baja mi línea', false],
    ['ne m’écrivez plus', true],
    ['vous ne m’écrivez plus', false],
    ['Arrêtez de m’envoyer des messages', true],
    ['N’arrêtez pas de m’envoyer des messages', false],
    ['désabonnez-moi', true],
    ['désinscrire ma fille du judo', false],
    ['plus de sms svp', true],
    ['je voudrais plus de messages', false],
    ['My husband died, please take him off your list', true],
    ['My husband died, please move my appointment', false],
    ['Este número ya no es de Juan', true],
    ['Este es mi número nuevo', false],
    ['cancel my order', false],
    ['cancel my texts', true],
    ['STOP PLEASE', true],
    ['Cancel please', true],
    ['baja, gracias', true],
    ['Résilier svp', true],
    ['I kindly decline further messages', true],
    ['please to not send me sms', true],
    ['you have me mixed up with someone', true],
    ['I mixed up the dates', false],
    ['he told me to stop texting customers', false],
    ['I unsubscribed by accident', false],
    ['dejad de escribirme', true],
    ['no dejéis de escribirme', false],
    ['Renuncié, sáquenme del grupo', true],
    ['renuncié, cuándo me pagan', false],
    ['je refuse de recevoir vos messages', true],
    ['je refuse le colis', false],
    ['je vous dérange encore, désolé', false],
    ['stop by the shop', false],
  ])('%s → %s', (text, wantsStop) => expect(possibleOptOut(text) !== null).toBe(wantsStop));
});

describe('how it is written', () => {
  it.each([
    'PLEASE STOP TEXTING ME!!!',
    'p​lease st​op texting me',
    'Please, STOP texting me 🙏',
    'please stop   texting\nme',
    'please stop txting me',
    'plese stpo texing me',
    'don’t text me again',
    'dont text me again',
    'DO NOT TEXT ME AGAIN',
    'Hi there. Thanks for all. Please stop texting me. Bye',
    'no me escriban mas',
    '¡No me escriban más!',
    'no me escrivan más',
    'No me manden más msjs',
  ])('%j is caught', (text) => expect(possibleOptOut(text)).not.toBeNull());

  it('names the rule that caught it, and a keyword as such', () => {
    expect(possibleOptOut('lose my number')).toEqual({ rule: 'remove-me' });
    expect(possibleOptOut('Stop.')).toEqual({ rule: 'keyword' });
  });

  it('takes no time over a long or hostile text', () => {
    const before = process.hrtime.bigint();
    const words = [
      'please ',
      'stop ',
      'no me ',
      'person ',
      'house ',
      'i ',
      'de ',
      'pas ',
      'how many times say ',
      'do not want any ',
      'quiero que ',
    ];
    for (const text of [...words.map((word) => word.repeat(2_000)), 'a'.repeat(20_000), "'".repeat(20_000)]) {
      possibleOptOut(text);
    }
    expect(Number(process.hrtime.bigint() - before) / 1e6).toBeLessThan(2_000);
  });
});

describe('edit distance', () => {
  it.each([
    ['texting', 'texting', 0],
    ['textign', 'texting', 1],
    ['unsubcribe', 'unsubscribe', 1],
    ['unsuscrbe', 'unsubscribe', 2],
    ['', 'stop', 4],
  ])('%j and %j: %d', (a, b, steps) => expect(distance(a, b)).toBe(steps));
});
