import fc from 'fast-check';
import { canonicalJson } from '../../../src/plugins/sms-channel/shared/core/canonical-json';

describe('the canonical spelling of a JSON value', () => {
  it.each([
    [{ b: 1, a: [2, 'x'] }, '{"a":[2,"x"],"b":1}'],
    [{ a: undefined, b: null }, '{"b":null}'],
    [[undefined], '[null]'],
    ['"', '"\\""'],
    [undefined, 'null'],
    [{}, '{}'],
  ])('%j → %s', (value, spelling) => {
    expect(canonicalJson(value)).toBe(spelling);
  });

  it('does not depend on the order in which keys were written, and loses nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const spelled = canonicalJson(value);
        expect(canonicalJson(reversed(value))).toBe(spelled);
        expect(canonicalJson(JSON.parse(spelled))).toBe(spelled);
      }),
    );
  });
});

const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
};
