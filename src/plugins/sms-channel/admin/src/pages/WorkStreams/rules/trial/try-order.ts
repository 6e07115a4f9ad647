import { toAddress, type CountryCode } from '../../../../../../shared/core/address';
import type { TryNumberReport } from '../../../../../../shared/routing/contract';
import { tryRules, type TryRules } from '../../../../../../shared/setup/contract';
import type { RoutingRuleForm } from '../../../../ui/rules/rule-in-words';
import type { TextKey } from '../../../../ui/text/useText';
import { toInput, type WorkStreamForm } from '../../editor/form-values';
import { noteOn } from '../../numbers/number-note';

/** What a person enters to try the rules. */
export interface TryInput {
  readonly from: string;
  /** The number called, canonical; undefined where the work stream has none yet. */
  readonly smsNumber: string | undefined;
  readonly text: string;
}

type TryOrder =
  | { readonly kind: 'order'; readonly order: TryRules }
  | { readonly kind: 'refused'; readonly from: TextKey & `try.from.${string}` }
  /** Positions of the rules that are not complete. */
  | { readonly kind: 'invalid-rules'; readonly positions: readonly number[] };

/** The form's numbers that can be called, in their canonical spelling. */
export const callableNumbers = (
  { smsNumbers }: Pick<WorkStreamForm, 'smsNumbers'>,
  defaultCountry: CountryCode,
): string[] => [
  ...new Set(
    smsNumbers.flatMap(({ number, type }) => {
      const note = noteOn(number, type, defaultCountry);
      return note.kind === 'stored' ? [note.value] : [];
    }),
  ),
];

/** Whether they decide the same; what they are called by, here or on the server, does not matter. */
export const areSameRules = (some: readonly RoutingRuleForm[], others: readonly RoutingRuleForm[]): boolean =>
  JSON.stringify(some.map(whatItDecides)) === JSON.stringify(others.map(whatItDecides));

const whatItDecides = ({ key: _key, documentId: _documentId, ...rule }: RoutingRuleForm) => rule;

/** The order to the server: with the form's rules where they differ from the stored ones, which the server knows itself. */
export function tryOrder(
  input: TryInput,
  form: WorkStreamForm,
  saved: readonly RoutingRuleForm[],
  defaultCountry: CountryCode,
): TryOrder {
  if (input.from.trim() === '') return { kind: 'refused', from: 'try.from.missing' };
  if (toAddress(input.from, { defaultCountry, shortCodes: true }).kind === 'invalid')
    return { kind: 'refused', from: 'try.from.invalid' };

  const order = { from: input.from, smsNumber: input.smsNumber, text: input.text };
  if (areSameRules(form.routingRules, saved)) return { kind: 'order', order };

  const parsed = tryRules.safeParse({ ...order, routingRules: toInput(form).routingRules });
  if (parsed.success) return { kind: 'order', order: parsed.data };
  const positions = parsed.error.issues.map(({ path: [, position] }) => Number(position));
  return { kind: 'invalid-rules', positions: [...new Set(positions)] };
}

/**
 * The form's rule that the server reports on. Stored rules have an id; rules that are not stored yet come back in the order
 * in which they were sent.
 */
export function triedRule(
  trace: Pick<TryNumberReport['rules'][number], 'documentId' | 'name'>,
  position: number,
  rules: readonly RoutingRuleForm[],
): RoutingRuleForm | undefined {
  const stored = rules.find(({ documentId }) => documentId !== undefined && documentId === trace.documentId);
  if (stored) return stored;
  const there = rules[position];
  return there && there.documentId === undefined ? there : undefined;
}
