#!/usr/bin/env node
import { readEnvironment } from './environment';
import { startSimulator } from './startSimulator';

async function main(): Promise<void> {
  const simulator = await startSimulator(readEnvironment(process.env));
  console.log(`TeleSign simulator: ${simulator.url}`);

  const stop = (): void => {
    simulator.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function fail(error: unknown): void {
  console.error(`TeleSign simulator: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

main().catch(fail);
