/** Many tests start servers: that takes seconds, on a busy machine many. A test that hangs still ends. */
jest.setTimeout(180_000);
