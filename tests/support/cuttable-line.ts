import net, { type AddressInfo, type Socket } from 'node:net';

/** The line between a browser and the app: cut, every connection on it breaks, and none can be made. */
export interface CuttableLine {
  readonly url: string;
  /** What the app says is lost from now on; it still hears the browser. */
  swallowAnswers(): void;
  cut(): void;
  /** Whole again, both ways. */
  mend(): void;
  close(): Promise<void>;
}

/** Passes bytes on to the server at `url`, until it is cut. Rejects when no port is free. */
export async function layLine(url: string): Promise<CuttableLine> {
  const { hostname, port } = new URL(url);
  const open = new Set<Socket>();
  let isCut = false;
  let isSwallowing = false;

  const server = net.createServer((browser) => {
    if (isCut) return browser.destroy();
    const app = net.connect(Number(port), hostname);
    for (const [from, to] of [
      [browser, app],
      [app, browser],
    ] as const) {
      open.add(from);
      from.on('close', () => {
        open.delete(from);
        to.destroy();
      });
      // The close that follows says enough.
      from.on('error', () => {});
    }
    browser.pipe(app);
    app.on('data', (bytes) => isSwallowing || browser.write(bytes));
  });
  const breakAll = () => open.forEach((socket) => socket.destroy());

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    swallowAnswers() {
      isSwallowing = true;
    },
    cut() {
      isCut = true;
      breakAll();
    },
    mend() {
      isCut = false;
      isSwallowing = false;
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      breakAll();
      await closed;
    },
  };
}
