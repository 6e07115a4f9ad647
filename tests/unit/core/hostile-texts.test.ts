/** What reads people's texts takes time in proportion to their length, and none for what is too long. */
import { splitLinks } from '../../../src/plugins/sms-channel/admin/src/pages/Inbox/thread/thread-rules';
import { possibleOptOut } from '../../../src/plugins/sms-channel/shared/consent/opt-out/catcher';
import { bulkBody } from '../../../src/plugins/sms-channel/shared/bulk/contract';
import { fillBody } from '../../../src/plugins/sms-channel/shared/bulk/rows';
import { messagePost, notePost } from '../../../src/plugins/sms-channel/shared/conversations/schema';
import { fromCarrier, toAddress } from '../../../src/plugins/sms-channel/shared/core/address';
import { countSegments } from '../../../src/plugins/sms-channel/shared/core/segments';
import {
  fillVariables,
  variablesIn,
  withoutOpenVariables,
} from '../../../src/plugins/sms-channel/shared/core/variables';
import { TESTS, toCompared } from '../../../src/plugins/sms-channel/shared/routing/operators';
import { parseSurveyAnswer } from '../../../src/plugins/sms-channel/shared/texts/survey';
import { automatedTexts, survey } from '../../../src/plugins/sms-channel/shared/texts/settings';
import { parseCallback } from '../../../src/plugins/sms-channel/server/src/telesign/callback-parser';
import { countThatStalls, cpuMs } from '../../support/patterns';

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  fillVariables: (text) => fillVariables(text, {}),
  variablesIn,
  withoutOpenVariables: (text) => withoutOpenVariables(text, {}),
  'the text of a bulk send': (text) => fillBody(text, { name: null, variables: {} }),
  possibleOptOut,
  parseSurveyAnswer,
  countSegments,
  toAddress,
  fromCarrier,
  splitLinks,
  parseCallback,
  'a word in a rule': (text) =>
    TESTS['contains-word'](toCompared(text, { isPhone: false }), [toCompared('aaaaaaaaaaaaaaab', { isPhone: false })]),
  'a reply': (body) => messagePost.safeParse({ body }),
  'a note': (body) => notePost.safeParse({ body }),
  'the body of a bulk send': (text) => bulkBody.safeParse(text),
  'automatic texts': (text) => automatedTexts.partial().safeParse({ closed: { enabled: true, bodies: { en: text } } }),
  'a survey': (text) => survey.partial().safeParse({ questions: { en: text } }),
};

const BEGINNINGS = ['', '{{', 'http://a', '1', 'no'];
const REPEATED = [
  ' ',
  '{',
  '{{',
  '{{a',
  '{{ }} ',
  'a',
  ')',
  '.',
  '\n',
  '=',
  '/',
  ' les he',
  'por ',
  'stop ',
  'be getting ',
  '😀',
];

describe.each(Object.keys(READERS))('%s', (name) => {
  const read = READERS[name] as (text: string) => unknown;

  it('takes four times as long for four times the text', () => {
    const stalled = BEGINNINGS.flatMap((beginning) =>
      REPEATED.flatMap((pump) => {
        const found = countThatStalls({ pump }, (repeated) => () => read(`${beginning}${repeated}x`));
        return found ? [{ beginning, pump, ...found }] : [];
      }),
    );
    expect(stalled).toEqual([]);
  });
});

it.each([
  ['a reply', messagePost, (body: string) => ({ body })],
  ['a note', notePost, (body: string) => ({ body })],
  ['the body of a bulk send', bulkBody, (body: string) => body],
] as const)('%s that is too long is refused for its length alone', (_name, schema, bodyOf) => {
  const given = bodyOf(`${'{{a}}'.repeat(200_000)}{{`);
  let problems: readonly { code: string; message: string }[] = [];
  const ms = cpuMs(() => (problems = schema.safeParse(given).error?.issues ?? []));
  expect(problems).toEqual([expect.objectContaining({ code: 'too_big' })]);
  expect(problems[0]?.message.length).toBeLessThan(200);
  expect(ms).toBeLessThan(20);
});
