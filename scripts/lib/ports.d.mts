/** A port on `host` that nobody uses: the preferred one (default: any) or the next free one after it. */
export function freePort(options?: { preferred?: number; host?: string }): Promise<number>;
