import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { addressSchema } from '../addresses';
import { behaviourSchema } from '../behaviours/behaviour';
import { MOST_HANDSETS } from '../handsets/handsets';
import { handsetTextOrderSchema, sendFromHandset } from '../handsets/sendFromHandset';
import { textsOf } from '../handsets/handsetText';
import { ControlError, parseOrThrow, readJson, sendJson } from '../http/json';
import { handsetSchema } from '../options';
import type { World } from '../world';
import { pageState } from './pageState';
import { changeSettings, settingsSchema } from './settings';

/** One call of the control side. */
export interface ControlCall {
  world: World;
  incoming: IncomingMessage;
  response: ServerResponse;
  url: URL;
  /** Starts over with the start options. */
  reset: () => void;
}

type Action = (call: ControlCall) => Promise<void> | void;

const behaviourOrderSchema = z.strictObject({
  number: addressSchema.nullable().optional(),
  behaviour: behaviourSchema.nullable(),
});

const newHandsetSchema = handsetSchema.partial({ name: true });

const afterSchema = z.coerce.number({ error: 'expected the id of a request' }).int().min(0);

/** Every call of the control side by method and path. */
const ACTIONS: Readonly<Record<string, Action>> = {
  'GET /simulator/state': ({ world, response }) => sendJson(response, 200, world.view()),
  'PUT /simulator/settings': putSettings,
  'POST /simulator/handsets': addHandset,
  'POST /simulator/texts': postText,
  'PUT /simulator/behaviours': putBehaviour,
  'DELETE /simulator/behaviours': clearBehaviours,
  'GET /simulator/requests': listRequests,
  'DELETE /simulator/requests': ({ world, response }) => {
    world.requests.clear();
    world.events.publish('requests-cleared', null);
    sendJson(response, 200, []);
  },
  'GET /simulator/callbacks': ({ world, response }) => sendJson(response, 200, world.callbacks.all()),
  'POST /simulator/reset': ({ reset, response }) => {
    reset();
    sendJson(response, 200, {});
  },
  'GET /simulator/events': ({ world, incoming, response }) => {
    const lastEventId = incoming.headers['last-event-id'];
    world.events.open(response, Array.isArray(lastEventId) ? lastEventId[0] : lastEventId, () => pageState(world));
  },
};

/** The control side: JSON over HTTP, errors as `{ error: { field, message } }`. */
export async function handleControl(call: ControlCall): Promise<void> {
  const { world, incoming, response, url } = call;
  const action = ACTIONS[`${incoming.method} ${url.pathname}`];
  if (action) return action(call);

  const handset = /^\/simulator\/handsets\/([^/]+)\/texts$/.exec(url.pathname)?.[1];
  if (handset === undefined) {
    const isOtherMethod = Object.keys(ACTIONS).some((name) => name.endsWith(` ${url.pathname}`));
    if (isOtherMethod) throw new ControlError('method', `${incoming.method} is not possible here`, 405);
    throw new ControlError('path', `there is no ${url.pathname}`, 404);
  }
  if (incoming.method !== 'GET') throw new ControlError('method', `${incoming.method} is not possible here`, 405);
  const number = parseOrThrow(z.object({ number: addressSchema }), { number: decodeSegment(handset) }).number;
  sendJson(response, 200, textsOf(world, number));
}

async function putSettings({ world, incoming, response }: ControlCall): Promise<void> {
  changeSettings(world, await readJson(incoming, settingsSchema));
  sendJson(response, 200, world.view());
}

async function addHandset({ world, incoming, response }: ControlCall): Promise<void> {
  const { number, name } = await readJson(incoming, newHandsetSchema);
  const isNew = !world.handsets.has(number);
  if (isNew && world.handsets.isFull()) throw new ControlError('number', `there are ${MOST_HANDSETS} handsets already`);
  const handset = { number, name: name ?? number };
  world.handsets.put(handset);
  world.stateChanged();
  sendJson(response, isNew ? 201 : 200, handset);
}

async function postText({ world, incoming, response }: ControlCall): Promise<void> {
  const outcome = await sendFromHandset(world, await readJson(incoming, handsetTextOrderSchema));
  sendJson(response, 200, outcome);
}

async function putBehaviour({ world, incoming, response }: ControlCall): Promise<void> {
  const { number, behaviour } = await readJson(incoming, behaviourOrderSchema);
  if (world.behaviours.size >= world.options.memory) {
    throw new ControlError('number', `there are ${world.behaviours.size} behaviours already; DELETE them first`);
  }
  world.behaviours.put(number ?? null, behaviour);
  world.stateChanged();
  sendJson(response, 200, world.behaviours.view());
}

function clearBehaviours({ world, response }: ControlCall): void {
  world.behaviours.clear();
  world.stateChanged();
  sendJson(response, 200, world.behaviours.view());
}

function listRequests({ world, url, response }: ControlCall): void {
  const { after } = parseOrThrow(z.object({ after: afterSchema }), { after: url.searchParams.get('after') ?? 0 });
  const rows = world.requests.all().filter((row) => row.id > after);
  sendJson(response, 200, rows);
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
