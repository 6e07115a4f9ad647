/** Learns the weights of `shared/consent/opt-out/weights.json` from labelled texts. docs/consent.md "Wishes to stop in other words". */
import english from '../fixtures/opt-out/en.json';
import laterEnglish from '../fixtures/opt-out/en-fresh.json';
import laterSpanish from '../fixtures/opt-out/es-fresh.json';
import laterFrench from '../fixtures/opt-out/fr-fresh.json';
import spanish from '../fixtures/opt-out/es.json';
import { featuresOf } from '../../src/plugins/sms-channel/shared/consent/opt-out/features';
import { sentencesOf } from '../../src/plugins/sms-channel/shared/consent/opt-out/plain-words';

export interface LabelledText {
  readonly text: string;
  readonly wantsStop: boolean;
}

export const ALL_TEXTS: readonly LabelledText[] = [
  ...english,
  ...spanish,
  ...laterEnglish,
  ...laterSpanish,
  ...laterFrench,
];

/** A feature of fewer texts says more about them than about the wish. */
const LEAST_TEXTS = 3;
/** Smaller weights change no verdict, and are left out. */
const LEAST_WEIGHT = 0.1;
const SHRINKAGE = 2;
const ROUNDS = 300;
const STEP = 0.3;

export interface Learned {
  readonly bias: number;
  readonly weights: ReadonlyMap<string, number>;
}

/** Logistic regression over the features of each text, whole batches, with steps as AdaGrad makes them: no chance in it. */
export function learned(texts: readonly LabelledText[]): Learned {
  const { rows, features } = encoded(texts);
  const weights = new Float64Array(features.length);
  const squares = new Float64Array(features.length).fill(1e-8);
  const slopes = new Float64Array(features.length);
  let bias = 0;
  let biasSquares = 1e-8;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let at = 0; at < slopes.length; at += 1) slopes[at] = SHRINKAGE * (weights[at] ?? 0);
    let biasSlope = 0;
    for (const { present, wantsStop } of rows) {
      let sum = bias;
      for (const at of present) sum += weights[at] ?? 0;
      const error = 1 / (1 + Math.exp(-sum)) - (wantsStop ? 1 : 0);
      biasSlope += error;
      for (const at of present) slopes[at] = (slopes[at] ?? 0) + error;
    }
    for (let at = 0; at < slopes.length; at += 1) {
      const slope = slopes[at] ?? 0;
      const square = (squares[at] ?? 0) + slope * slope;
      squares[at] = square;
      weights[at] = (weights[at] ?? 0) - (STEP * slope) / Math.sqrt(square);
    }
    biasSquares += biasSlope * biasSlope;
    bias -= (STEP * biasSlope) / Math.sqrt(biasSquares);
  }
  const kept = features.flatMap((feature, at) => {
    const weight = weights[at] ?? 0;
    return Math.abs(weight) < LEAST_WEIGHT ? [] : [[feature, weight] as const];
  });
  return { bias, weights: new Map(kept) };
}

function encoded(texts: readonly LabelledText[]) {
  const read = texts.map(({ text, wantsStop }) => ({ features: [...featuresOf(sentencesOf(text))], wantsStop }));
  const counts = new Map<string, number>();
  for (const { features } of read) for (const each of features) counts.set(each, (counts.get(each) ?? 0) + 1);
  const features = [...counts].flatMap(([feature, count]) => (count >= LEAST_TEXTS ? [feature] : []));
  const places = new Map(features.map((feature, at) => [feature, at]));
  const rows = read.map((each) => ({
    wantsStop: each.wantsStop,
    present: Int32Array.from(each.features.flatMap((feature) => places.get(feature) ?? [])),
  }));
  return { rows, features };
}

export function weigh(text: string, { bias, weights }: Learned): number {
  let sum = bias;
  for (const feature of featuresOf(sentencesOf(text))) sum += weights.get(feature) ?? 0;
  return sum;
}

/** As the file keeps them: tenths, and behind each the features that weigh so much. */
export function asFile({ bias, weights }: Learned): string {
  const byTenths = new Map<number, string[]>();
  for (const [feature, weight] of weights) {
    const tenths = Math.round(weight * 10);
    byTenths.set(tenths, [...(byTenths.get(tenths) ?? []), feature]);
  }
  const lines = [...byTenths]
    .sort(([a], [b]) => a - b)
    .map(([tenths, features]) => `    ${JSON.stringify(String(tenths))}: ${JSON.stringify(features.sort().join('|'))}`);
  return `{\n  "bias": ${Math.round(bias * 10)},\n  "weights": {\n${lines.join(',\n')}\n  }\n}\n`;
}
