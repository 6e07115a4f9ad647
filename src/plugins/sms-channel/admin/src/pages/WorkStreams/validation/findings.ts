import type { ValidationCheck } from '../../../../../shared/work-streams/contract';
import { writtenNumber } from '../../../ui/text/format';
import type { Text, TextKey } from '../../../ui/text/useText';

/** Checks in words. One that is newer than this page is shown by its own name. */
const NAMES: Partial<Record<string, TextKey>> = {
  customerId: 'check.customerId',
  apiKey: 'check.apiKey',
  product: 'check.product',
  host: 'check.host',
  wallet: 'check.wallet',
  numberShape: 'check.numberShape',
  numberOwned: 'check.numberOwned',
  firstText: 'check.firstText',
};

const FINDINGS: readonly TextKey[] = [
  'check.customerId.accepted',
  'check.customerId.malformed',
  'check.customerId.missing',
  'check.customerId.unknown',
  'check.customerId.inactive',
  'check.customerId.not-checked',
  'check.customerId.could-not-check',
  'check.apiKey.accepted',
  'check.apiKey.malformed',
  'check.apiKey.missing',
  'check.apiKey.unreadable',
  'check.apiKey.wrong',
  'check.apiKey.rejected',
  'check.apiKey.short',
  'check.apiKey.not-checked',
  'check.apiKey.could-not-check',
  'check.product.accepted',
  'check.product.off',
  'check.product.not-checked',
  'check.host.accepted',
  'check.host.ip-refused',
  'check.host.host-refused',
  'check.host.found-elsewhere',
  'check.host.could-not-check',
  'check.host.not-allowed',
  'check.host.not-checked',
  'check.wallet.no-complaint',
  'check.wallet.empty',
  'check.wallet.not-checked',
  'check.numberShape.well-formed',
  'check.numberShape.malformed',
  'check.numberShape.none',
  'check.numberOwned.listed',
  'check.numberOwned.not-listed',
  'check.numberOwned.unavailable',
  'check.numberOwned.none',
  'check.numberOwned.not-checked',
  'check.firstText.heard',
  'check.firstText.not-heard',
  'check.firstText.none',
];

export function checkName({ name }: Pick<ValidationCheck, 'name'>, text: Text): string {
  const key = NAMES[name];
  return key ? text(key) : name;
}

/** Results that were stored before findings had words have only the server's English. */
type Stored = Pick<ValidationCheck, 'name' | 'code' | 'message'> & Partial<Pick<ValidationCheck, 'finding' | 'detail'>>;

/** What a check found and what to do about it, in the reader's language where we have words for it. */
export function findingText(check: Stored, text: Text): string {
  const key = FINDINGS.find((known) => known === `check.${check.name}.${check.finding}`);
  return key ? text(key, { detail: written(check.detail), code: check.code ?? '' }) : check.message;
}

/** Numbers as people write them; a base URL stays as it is. */
const written = (detail: string | null | undefined) => (detail ?? '').split(', ').map(writtenNumber).join(', ');
