import type * as z from 'zod';
import { optionsSchema, type SimulatorOptions } from './options';

/** The options that can be set from outside, by variable. */
const VARIABLES = {
  SIMULATOR_HOST: 'host',
  SIMULATOR_PORT: 'port',
  SIMULATOR_CUSTOMER_ID: 'customerId',
  SIMULATOR_API_KEY: 'apiKey',
  SIMULATOR_CALLBACK_URL: 'callbackUrl',
  SIMULATOR_NUMBERS: 'numbers',
} as const;

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the options of the command line from its environment; throws with the names of what cannot be used. */
export function readEnvironment(environment: Environment): SimulatorOptions {
  const given = Object.entries(VARIABLES).flatMap(([variable, option]) => {
    const text = environment[variable]?.trim();
    return text ? [[option, valueOf(option, text)]] : [];
  });
  const options = Object.fromEntries(given) as SimulatorOptions;
  const parsed = optionsSchema.safeParse(options);
  if (parsed.success) return options;
  throw new Error(parsed.error.issues.map((issue) => describe(issue, environment)).join('\n'));
}

function valueOf(option: string, text: string): unknown {
  if (option === 'port') return /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (option === 'numbers') return text.split(',').map((number) => number.trim());
  return text;
}

function describe(issue: z.core.$ZodIssue, environment: Environment): string {
  const variable = Object.entries(VARIABLES).find(([, option]) => option === issue.path[0])?.[0];
  if (variable === undefined) return issue.message;
  if (!environment[variable]?.trim()) return `${variable} is required`;
  return `${variable}: ${issue.message}`;
}
