/** Who may do what, by hand: `authorization.test.ts` compares it with every route of a running server. */
import { ACTIONS, type Action } from '../../../src/plugins/sms-channel/shared/core/plugin';

const methods = (...allowed: string[]) => allowed;
const GET = methods('GET');
const POST = methods('POST');
const PUT = methods('PUT');
const DELETE = methods('DELETE');
const CHANGES = methods('PUT', 'DELETE');

const on = (verbs: readonly string[], ...paths: string[]) =>
  paths.flatMap((path) => verbs.map((verb) => `${verb} ${path}`));

const CONVERSATION = '/inbox/conversations/:id';
const below = (verbs: readonly string[], ...paths: string[]) =>
  on(verbs, ...paths.map((path) => `${CONVERSATION}/${path}`));

/** The calls of the admin panel, below `/sms-channel`, by the permission that they need. */
export const PANEL: Readonly<Record<Action, readonly string[]>> = {
  [ACTIONS.inboxRead]: [
    ...on(GET, '/inbox/me', '/inbox/colleagues', '/inbox/numbers', '/inbox/events', '/inbox/counts', '/inbox/offers'),
    ...on(GET, '/inbox/conversations', CONVERSATION, '/inbox/contacts/:id', '/inbox/quick-replies', '/inbox/labels'),
    ...on(PUT, '/inbox/me/presence'),
    ...on(POST, '/inbox/me/heartbeat'),
    ...below(GET, 'messages', 'decisions', 'consent', 'may-text', 'survey-answers'),
    ...below(POST, 'decisions/:decision/check', 'read', 'unread'),
  ],
  [ACTIONS.conversationsReply]: [
    ...on(GET, '/inbox/contacts', '/inbox/sending-numbers'),
    ...on(PUT, '/inbox/contacts/:id'),
    ...on(POST, '/inbox/contacts/:id/merge', '/inbox/contacts/:id/unmerge'),
    ...on(POST, '/inbox/offers/:id/accept', '/inbox/offers/:id/reject'),
    ...on(POST, '/inbox/conversations', '/inbox/colleague-notes', '/inbox/quick-replies', '/inbox/labels'),
    ...on(CHANGES, '/inbox/quick-replies/:quickReply'),
    ...below(POST, 'messages', 'notes', 'consent', 'typing', 'snooze', 'unsnooze'),
    ...below(PUT, 'messages/:message', 'labels', 'priority', 'pinned'),
    ...below(POST, ...['cancel', 'resend', 'look-up', 'leave'].map((what) => `messages/:message/${what}`)),
    ...below(POST, 'take', 'transfer', 'release', 'wait', 'end', 'close', 'reopen'),
  ],
  [ACTIONS.conversationsAssign]: below(POST, 'assign'),
  [ACTIONS.conversationsSupervise]: [
    ...on(GET, '/inbox/board', '/inbox/closing-calendar', '/bulk-sends', '/bulk-sends/:id'),
    ...on(GET, '/bulk-sends/:id/recipients'),
    ...on(POST, '/work-streams/:id/try-number', '/work-streams/:id/what-if'),
    ...on(PUT, '/inbox/agents/:id/presence'),
    ...on(CHANGES, '/inbox/labels/:id'),
    ...on(POST, '/bulk-sends', ...['start', 'pause', 'resume', 'cancel'].map((what) => `/bulk-sends/:id/${what}`)),
  ],
  [ACTIONS.workStreamsRead]: [
    ...on(GET, '/work-streams', '/work-streams/options', '/work-streams/:id', '/work-streams/:id/callbacks'),
    ...on(GET, '/work-streams/:id/simulator', '/queues', '/queues/:id', '/agents', '/dead-letters', '/consent/verify'),
    ...on(GET, '/operating-hours', '/operating-hours/:id', '/contact-access', '/health', '/installation'),
  ],
  [ACTIONS.workStreamsUpdate]: [
    ...on(POST, '/work-streams', '/queues', '/operating-hours'),
    ...on(CHANGES, '/work-streams/:id', '/queues/:id', '/operating-hours/:id'),
    ...on(PUT, '/agents/:id'),
    ...on(DELETE, '/work-streams/:id/callbacks/:callback'),
    ...on(POST, '/installation/confirm'),
    ...on(POST, '/dead-letters/:id/retry', '/dead-letters/:id/drop', '/work-streams/:id/callbacks/release'),
    ...on(POST, '/work-streams/:id/duplicate', '/work-streams/:id/rotate-callback-url'),
    ...on(POST, '/work-streams/:id/end-previous', '/work-streams/:id/callback-url-sent'),
  ],
  // It is a field of a work stream, not a call.
  [ACTIONS.secretsReplace]: [],
  [ACTIONS.workStreamsValidate]: [
    ...on(POST, '/work-streams/:id/validate', '/work-streams/:id/test-sms'),
    ...on(GET, '/work-streams/:id/test-sms/:message'),
  ],
};

const EVERYTHING: readonly Action[] = Object.values(ACTIONS);
const { inboxRead, conversationsReply, conversationsAssign, conversationsSupervise, workStreamsRead } = ACTIONS;

/** What those hold who sign in to the admin panel. */
export const PEOPLE = {
  agent: [inboxRead, conversationsReply, conversationsAssign],
  'agent of other queues': [inboxRead, conversationsReply, conversationsAssign],
  supervisor: [inboxRead, conversationsReply, conversationsAssign, conversationsSupervise, workStreamsRead],
  'settings reader': [workStreamsRead],
  'settings editor': [workStreamsRead, ACTIONS.workStreamsUpdate],
  'stock Editor': [],
  'super admin': EVERYTHING,
} as const satisfies Record<string, readonly Action[]>;

export type Person = keyof typeof PEOPLE;
