import { OFFERS } from '../../../../../src/plugins/sms-channel/admin/src/pages/Inbox/thread/thread-rules';
import {
  CONVERSATION_ACTIONS,
  CONVERSATION_STATES,
  transition,
} from '../../../../../src/plugins/sms-channel/shared/conversations/state';

it.each(CONVERSATION_STATES)('an agent is offered what a conversation that is %s allows, all of it, once', (state) => {
  const { first, others } = OFFERS[state];
  // Assigning is a supervisor's; an agent transfers.
  const allowed = CONVERSATION_ACTIONS.filter((action) => action !== 'assign' && transition(action, state).ok);
  expect([first, ...others].sort()).toEqual([...allowed].sort());
});

it.each([
  ['open', 'take'],
  ['active', 'end'],
  ['waiting', 'end'],
  ['wrap-up', 'close'],
  ['closed', 'reopen'],
] as const)('the usual next step of a conversation that is %s is to %s it', (state, action) => {
  expect(OFFERS[state].first).toBe(action);
});
