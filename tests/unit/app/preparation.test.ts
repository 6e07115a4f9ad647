import { setTimeout as pause } from 'node:timers/promises';
import { createPreparation } from '../../../src/plugins/sms-channel/server/src/app/preparation';

/** A step that fails so often before it is done. */
function step(name: string, failures: number, done: string[]) {
  let left = failures;
  return {
    name,
    run: async () => {
      if (left-- > 0) throw new Error('the database is away');
      done.push(name);
    },
  };
}

const logOf = (lines: string[]) => ({ info: () => {}, warn: () => {}, error: (line: string) => void lines.push(line) });

describe('what a start has to do', () => {
  it('is tried again until it is done, in its order', async () => {
    const done: string[] = [];
    const lines: string[] = [];
    const steps = [step('the roles', 2, done), step('the agents', 1, done)];
    let finish = () => {};
    const finished = new Promise<void>((resolve) => (finish = resolve));
    const last = { name: 'the end', run: async () => finish() };
    await createPreparation([...steps, last], logOf(lines), { firstMs: 1 }).begin();
    expect(done).toEqual([]);
    await finished;
    expect(done).toEqual(['the roles', 'the agents']);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/the roles could not be prepared, and will be tried again/);
  });

  it('keeps nobody waiting longer than the first attempt, and ends when the server does', async () => {
    const done: string[] = [];
    const preparation = createPreparation([step('the roles', 1, done)], logOf([]), { firstMs: 1 });
    await preparation.begin();
    preparation.stop();
    await pause(20);
    expect(done).toEqual([]);
  });
});
