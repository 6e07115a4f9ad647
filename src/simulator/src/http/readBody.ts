import type { IncomingMessage } from 'node:http';

/** The body is larger than the simulator reads. */
export class BodyTooLarge extends Error {}

/** Reads a whole body; rejects with BodyTooLarge beyond the limit, or when the client goes away. */
export async function readBody(incoming: IncomingMessage, mostBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > mostBytes) throw new BodyTooLarge(`the body is larger than ${mostBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
