/**
 * The weights follow from the labelled texts and the families of words: who changes either learns them anew, with
 * `LEARN=1 npx jest --selectProjects=unit --testPathPatterns opt-out-weights`.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ENOUGH, WEIGHTS } from '../../../src/plugins/sms-channel/shared/consent/opt-out/weighing';
import { ALL_TEXTS, asFile, learned, weigh } from '../../support/opt-out-weights';

const FILE = path.resolve(__dirname, '../../../src/plugins/sms-channel/shared/consent/opt-out/weights.json');

it('the stored weights are those that the labelled texts teach', () => {
  const taught = learned(ALL_TEXTS);
  if (process.env.LEARN) {
    writeFileSync(FILE, asFile(taught));
    return;
  }
  // A rounding may fall the other way on another machine.
  const features = new Set([...taught.weights.keys(), ...WEIGHTS.keys()]);
  const other = [...features].filter(
    (feature) => Math.abs((taught.weights.get(feature) ?? 0) - (WEIGHTS.get(feature) ?? 0)) > 0.12,
  );
  expect(other).toEqual([]);
});

describe('what the weights find among texts that they have not learned from', () => {
  const foldOf = (text: string) => (createHash('sha256').update(`fold ${text}`).digest()[0] ?? 0) % 3;

  it('is most of the wishes, and hardly anything else', () => {
    const judged = [0, 1, 2].flatMap((fold) => {
      const taught = learned(ALL_TEXTS.filter(({ text }) => foldOf(text) !== fold));
      const others = ALL_TEXTS.filter(({ text }) => foldOf(text) === fold);
      return others.map(({ text, wantsStop }) => ({ wantsStop, isFound: weigh(text, taught) > ENOUGH }));
    });
    const found = judged.filter(({ isFound }) => isFound);
    const right = found.filter(({ wantsStop }) => wantsStop).length;
    // Alone, without the rules.
    expect(right / judged.filter(({ wantsStop }) => wantsStop).length).toBeGreaterThan(0.84);
    expect(right / found.length).toBeGreaterThan(0.93);
  });
});
