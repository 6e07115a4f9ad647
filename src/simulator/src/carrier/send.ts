import { acceptsText, type Behaviour } from '../behaviours/behaviour';
import type { World } from '../world';
import { ACCEPTED, acceptText } from './acceptedText';
import { errorAnswer, serverErrorAnswer, statusAnswer, type CarrierAnswer } from './errors';
import type { Form } from './form';
import { checkForm, invalidCodeOf } from './order';
import { plainReply, type CarrierReply, type Transmission } from './reply';
import { sendReports } from './reports';
import { statusText } from './statusCodes';

const TRANSMISSIONS: Partial<Record<Behaviour['answer'], Transmission>> = {
  'no-answer': 'withheld',
  'drop-answer': 'destroyed',
  'broken-json': 'cut',
};

/** `POST /v1/messaging` (docs/carrier.md §1): the account, the form, then what the recipient's behaviour says. */
export function send(world: World, form: Form): CarrierReply {
  const refuse = (code: number) => plainReply(errorAnswer(code, world.now()));

  if (world.account.walletEmpty) return refuse(10030);
  if ('notUtf8' in form) return refuse(invalidCodeOf(form.notUtf8));
  const checked = checkForm(form.fields);
  if ('errorCode' in checked) return refuse(checked.errorCode);
  if (world.account.trialAccount) return refuse(10033);

  const recipient = `+${checked.order.to}`;
  const behaviour = world.behaviours.take(recipient);
  if (behaviour.times !== undefined) world.stateChanged();
  const transmission = TRANSMISSIONS[behaviour.answer] ?? 'whole';
  const delay = () => world.after(behaviour.answerDelayMs ?? 0);

  if (!acceptsText(behaviour)) {
    const { retryAfterSeconds } = behaviour;
    return { answer: { ...refusalOf(behaviour, world.now()), retryAfterSeconds }, transmission, before: delay };
  }

  const accepted = acceptText(world, checked.order, recipient);
  const answer = statusAnswer(accepted.referenceId, ACCEPTED, statusText(ACCEPTED), accepted.acceptedMs);
  const report = () => sendReports(world, accepted, behaviour);
  if (!behaviour.reportBeforeAnswer) return { answer, transmission, before: delay, after: report };
  return { answer, transmission, before: () => report().then(delay) };
}

function refusalOf(behaviour: Behaviour, nowMs: number): CarrierAnswer {
  switch (behaviour.answer) {
    case 'server-error':
      return serverErrorAnswer(nowMs);
    case 'unavailable':
      return errorAnswer(-90001, nowMs);
    case 'rate-limit':
      return { ...errorAnswer(behaviour.errorCode ?? 10019, nowMs), httpStatus: 429 };
    default:
      return errorAnswer(behaviour.errorCode ?? 10032, nowMs);
  }
}
