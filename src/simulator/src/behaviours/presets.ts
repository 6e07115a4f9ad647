import { STATUS_CODES } from '../carrier/statusCodes';
import type { Behaviour } from './behaviour';

/** A behaviour with a name, as the page offers it. */
export interface Preset {
  id: string;
  group: 'Delivery' | 'Answer' | 'Reports' | 'Failures';
  label: string;
  behaviour: Behaviour;
}

const failures: Preset[] = [...STATUS_CODES]
  .filter(([, { meaning }]) => meaning === 'failed')
  .map(([code, { text }]) => ({
    id: `failed-${code}`,
    group: 'Failures',
    label: `${code} ${text}`,
    behaviour: { answer: 'accept', reports: [code] },
  }));

/** Every named behaviour: the good cases, trouble with the answer, trouble with the reports, each failure of docs/carrier.md §3.1. */
export const PRESETS: readonly Preset[] = [
  { id: 'delivered', group: 'Delivery', label: 'Delivered', behaviour: { answer: 'accept', reports: [203, 200] } },
  {
    id: 'delayed',
    group: 'Delivery',
    label: 'Delayed',
    behaviour: { answer: 'accept', reports: [291, 295, 203, 200], reportDelayMs: 3000 },
  },
  // The usual end on 10DLC, where handsets send no receipts (docs/carrier.md §9.1).
  {
    id: 'gateway-only',
    group: 'Delivery',
    label: 'Gateway only (203)',
    behaviour: { answer: 'accept', reports: [203] },
  },
  {
    id: 'unconfirmed-250',
    group: 'Delivery',
    label: 'Unconfirmed (250)',
    behaviour: { answer: 'accept', reports: [203, 250] },
  },
  {
    id: 'unconfirmed-251',
    group: 'Delivery',
    label: 'Unconfirmed (251)',
    behaviour: { answer: 'accept', reports: [203, 251] },
  },
  {
    id: 'rate-limit-twice',
    group: 'Answer',
    label: '429 twice, then fine',
    behaviour: { answer: 'rate-limit', times: 2 },
  },
  { id: 'hard-cap', group: 'Answer', label: '429 hard cap', behaviour: { answer: 'rate-limit', errorCode: 10020 } },
  { id: 'server-error', group: 'Answer', label: '500 not attempted', behaviour: { answer: 'server-error' } },
  { id: 'unavailable', group: 'Answer', label: '503 unavailable', behaviour: { answer: 'unavailable' } },
  { id: 'refused', group: 'Answer', label: 'Refused (10032)', behaviour: { answer: 'refuse', errorCode: 10032 } },
  {
    id: 'slow-answer',
    group: 'Answer',
    label: 'Slow answer (5 s)',
    behaviour: { answer: 'accept', answerDelayMs: 5000 },
  },
  { id: 'no-answer', group: 'Answer', label: 'No answer, not sent', behaviour: { answer: 'no-answer' } },
  { id: 'drop-answer', group: 'Answer', label: 'Answer dropped, sent', behaviour: { answer: 'drop-answer' } },
  { id: 'broken-json', group: 'Answer', label: 'Answer unreadable, sent', behaviour: { answer: 'broken-json' } },
  { id: 'reports-twice', group: 'Reports', label: 'Reports twice', behaviour: { answer: 'accept', reportCopies: 2 } },
  {
    id: 'reports-reordered',
    group: 'Reports',
    label: 'Reports in reverse order',
    behaviour: { answer: 'accept', reportOrder: 'reversed' },
  },
  {
    id: 'reports-first',
    group: 'Reports',
    label: 'Reports before the answer',
    behaviour: { answer: 'accept', reportBeforeAnswer: true },
  },
  { id: 'no-reports', group: 'Reports', label: 'No reports', behaviour: { answer: 'accept', reports: [] } },
  ...failures,
];
