import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../http/readBody';
import type { World } from '../world';
import { checkAccess } from './access';
import { errorAnswer } from './errors';
import { parseForm, type Form } from './form';
import { lookUpLeases, lookUpStatus } from './lookUps';
import { plainReply, type CarrierReply } from './reply';
import { header, type CarrierRequest } from './request';
import { addRequest, noteAnswer } from './requestJournal';
import { send } from './send';

const LARGEST_BODY_BYTES = 256 * 1024;

/** The carrier side: journals the request, decides, and puts the answer on the wire as the behaviour wants it. */
export async function handleCarrier(world: World, incoming: IncomingMessage, response: ServerResponse, url: URL) {
  const body = await readBody(incoming, LARGEST_BODY_BYTES);
  const request: CarrierRequest = {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    body,
  };
  const form = formOf(request);
  const row = addRequest(world, request.method, url.pathname + url.search, 'fields' in form ? { ...form.fields } : {});

  const reply = decide(world, request, form);
  await reply.before?.();

  const isReadable = reply.transmission === 'whole' || reply.transmission === 'cut';
  noteAnswer(world, row, {
    httpStatus: isReadable ? reply.answer.httpStatus : null,
    code: isReadable ? reply.answer.code : null,
    referenceId: reply.answer.referenceId ?? null,
  });
  transmit(world, response, reply);
  if (reply.after) world.background(reply.after());
}

function decide(world: World, request: CarrierRequest, form: Form): CarrierReply {
  const refuse = (code: number) => plainReply(errorAnswer(code, world.now()));
  const { answerWith } = world.account;
  if (answerWith && (answerWith.method ?? request.method) === request.method) {
    const answer = { httpStatus: answerWith.httpStatus, code: null, body: {} };
    return { answer, transmission: 'whole', text: answerWith.body };
  }
  const referenceId = /^\/v1\/messaging\/([^/]+)$/.exec(request.path)?.[1];
  const isSend = request.path === '/v1/messaging';
  const isLeases = request.path === '/v1/phone_numbers/leases';

  const method = isSend ? 'POST' : 'GET';
  const isKnown = isSend || isLeases || referenceId !== undefined;
  if (isKnown && request.method !== method && !world.account.down) return refuse(-40005);

  const refused = checkAccess(world, request);
  if (refused !== null) return refuse(refused);
  if (isSend) return send(world, form);
  if (isLeases) return plainReply(lookUpLeases(world, request.query));
  if (referenceId !== undefined) return plainReply(lookUpStatus(world, referenceId));
  return plainReply({ httpStatus: 404, code: null, body: { message: `the simulator does not play ${request.path}` } });
}

/** Only a form is read (docs/carrier.md §1.1): a body of any other type has no fields. */
function formOf(request: CarrierRequest): Form {
  const isForm = /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(header(request, 'content-type') ?? '');
  return isForm ? parseForm(request.body) : { fields: {} };
}

function transmit(world: World, response: ServerResponse, { answer, transmission, text: given }: CarrierReply): void {
  if (transmission === 'withheld') {
    const callOff = world.onEnd(() => response.destroy());
    response.on('close', callOff);
    return;
  }
  if (transmission === 'destroyed') {
    response.destroy();
    return;
  }
  const json = given ?? JSON.stringify(answer.body);
  const text = transmission === 'cut' ? json.slice(0, json.length / 2) : json;
  response.writeHead(answer.httpStatus, {
    'Content-Type': 'application/json',
    ...(answer.retryAfterSeconds !== undefined && { 'Retry-After': String(answer.retryAfterSeconds) }),
  });
  response.end(text);
}
