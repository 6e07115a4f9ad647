import { readFileSync } from 'node:fs';
import path from 'node:path';

const SAMPLES = path.resolve(__dirname, '../../fixtures/telesign');

/** The credentials of TeleSign's own documentation. */
export const EXAMPLE_CUSTOMER_ID = 'FFFFFFFF-EEEE-DDDD-1234-AB1234567890';
export const EXAMPLE_API_KEY = 'ABC12345yusumoN6BYsBVkh+yRJ5czgsnCehZaOYldPJdmFh6NeX8kunZ2zU1YWaUw/0wV6xfw==';
export const EXAMPLE_BASIC =
  'Basic RkZGRkZGRkYtRUVFRS1ERERELTEyMzQtQUIxMjM0NTY3ODkwOkFCQzEyMzQ1eXVzdW1vTjZCWXNCVmtoK3lSSjVjemdzbkNlaFphT1lsZFBKZG1GaDZOZVg4a3VuWjJ6VTFZV2FVdy8wd1Y2eGZ3PT0=';

/** The exact bytes of a sample: for callbacks, the signed ones. */
export const sampleBytes = (name: string): Buffer => readFileSync(path.join(SAMPLES, `${name}.json`));
export const sampleText = (name: string): string => sampleBytes(name).toString('utf8');
export const sampleJson = <T>(name: string): T => JSON.parse(sampleText(name)) as T;
