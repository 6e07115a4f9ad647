import type { Tabs } from '../../../../src/plugins/sms-channel/admin/src/realtime/tabs';

interface Waiting {
  readonly options: LockOptions;
  grant(): void;
  refuse(reason: Error): void;
}

/**
 * The tabs of one browser: locks and channels as the standards have them. One holder a lock, the others in line; who is gone
 * lets go; `steal` takes it from the holder, whose request fails; a message reaches every other tab, in order, later.
 */
export class BrowserTabs {
  private holder: { release(): void; refuse(reason: Error): void } | null = null;
  private readonly line: Waiting[] = [];
  private readonly ears = new Set<{ name: string; onMessage: (message: unknown) => void }>();
  /** What was said, in order. */
  readonly said: unknown[] = [];

  /** One more tab. */
  open(): Tabs {
    return {
      locks: {
        request: ((_name: string, options: LockOptions, work: () => unknown) => this.request(options, work)) as never,
      },
      open: (name, onMessage) => {
        const ear = { name, onMessage };
        this.ears.add(ear);
        return {
          say: (message) => {
            this.said.push(message);
            const others = [...this.ears].filter((other) => other !== ear && other.name === name);
            for (const other of others) {
              setImmediate(() => {
                if (this.ears.has(other)) other.onMessage(structuredClone(message));
              });
            }
          },
          close: () => void this.ears.delete(ear),
        };
      },
    };
  }

  private request(options: LockOptions, work: () => unknown): Promise<unknown> {
    return new Promise((resolve, refuse) => {
      const waiting: Waiting = {
        options,
        refuse,
        grant: () => {
          const holder = { release: () => this.release(holder), refuse };
          this.holder = holder;
          void Promise.resolve(work()).then((result) => {
            holder.release();
            resolve(result);
          });
        },
      };
      options.signal?.addEventListener('abort', () => {
        const place = this.line.indexOf(waiting);
        if (place === -1) return;
        this.line.splice(place, 1);
        refuse(new Error('AbortError'));
      });
      if (options.steal && this.holder) {
        const robbed = this.holder;
        this.holder = null;
        robbed.refuse(new Error('AbortError'));
        this.line.unshift(waiting);
      } else {
        this.line.push(waiting);
      }
      setImmediate(() => this.grantNext());
    });
  }

  private release(holder: BrowserTabs['holder']): void {
    if (this.holder !== holder) return;
    this.holder = null;
    this.grantNext();
  }

  private grantNext(): void {
    if (this.holder === null) this.line.shift()?.grant();
  }
}
