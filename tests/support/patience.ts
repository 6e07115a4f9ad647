/** Suites that start servers: a start takes seconds, on a busy machine many. */
jest.setTimeout(180_000);
