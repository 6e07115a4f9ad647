import * as z from 'zod';
import { addressSchema } from './addresses';

/** Where the simulator tells what it does. Neither texts nor keys are ever told. */
export interface Logger {
  info(message: string): void;
  warn(message: string): void;
}

/** A web address that callbacks can be posted to. The carrier asks for https (docs/carrier.md §5.1); loopback needs none. */
export const callbackUrlSchema = z.string().refine((text) => /^https?:\/\//i.test(text) && URL.canParse(text), {
  error: 'expected an http or https address',
});

export const handsetSchema = z.strictObject({ number: addressSchema, name: z.string().trim().min(1).max(40) });

const PORT_EXPECTED = 'expected a port number from 0 to 65535';

const spanMs = z.int().min(0);

export const optionsSchema = z.strictObject({
  /** Address to listen on. */
  host: z.string().min(1).default('127.0.0.1'),
  /** Port to listen on; 0 takes a free one. */
  port: z.int(PORT_EXPECTED).min(0, PORT_EXPECTED).max(65_535, PORT_EXPECTED).default(0),
  customerId: z.string().min(1),
  apiKey: z.string().min(1),
  /** Where inbound texts and delivery reports are posted. Without it nothing is posted. */
  callbackUrl: callbackUrlSchema.optional(),
  /** Numbers of the account: E.164 or short code, any spelling. */
  numbers: z.array(addressSchema).default([]),
  handsets: z.array(handsetSchema).default([
    { number: '+12025550143', name: 'Ana' },
    { number: '+14155550187', name: 'Ben' },
    { number: '+447700900123', name: 'Chloé' },
  ]),
  /** Time before each delivery report. */
  reportDelayMs: spanMs.default(400),
  /** Waits before the second, third, … try of a callback (docs/carrier.md §5.2). */
  callbackRetryDelaysMs: z.array(spanMs).default([10_000, 30_000]),
  /** How long one try of a callback waits for its answer. */
  answerTimeoutMs: z.int().min(1).default(10_000),
  /** How many texts, requests and callbacks are remembered (of each). */
  memory: z.int().min(1).default(10_000),
  /** Now, in milliseconds since 1970: for playing with expiry and clock skew. */
  clock: z.custom<() => number>((value) => typeof value === 'function').default(() => Date.now),
  logger: z.custom<Logger>((value) => typeof value === 'object' && value !== null).optional(),
});

/** What `startSimulator` takes; see the schema for each default. */
export type SimulatorOptions = z.input<typeof optionsSchema>;
export type ParsedOptions = z.output<typeof optionsSchema>;
