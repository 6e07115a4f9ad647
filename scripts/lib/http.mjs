/** JSON over HTTP, as any client of the app would do it. */

/** An answer that was no success. */
export class HttpError extends Error {
  /** @param {string} call @param {number} status @param {string} reason */
  constructor(call, status, reason) {
    super(`${call} was answered ${status}: ${reason}`);
    this.status = status;
  }
}

/**
 * @param {string} baseUrl
 * @param {string} [token] sent as a bearer token
 * @returns {(method: string, path: string, body?: unknown) => Promise<any>} resolves with the parsed body, null when there is
 *   none; rejects with HttpError
 */
export function jsonClient(baseUrl, token) {
  return async (method, path, body) => {
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new HttpError(`${method} ${path}`, response.status, reasonIn(text));
    return text === '' ? null : JSON.parse(text);
  };
}

/** @param {string} text */
function reasonIn(text) {
  try {
    const { message, details } = JSON.parse(text).error;
    const fields = (details?.errors ?? []).map((/** @type {any} */ each) => `${each.path?.join('.')}: ${each.message}`);
    return [message, ...fields].join('; ');
  } catch {
    return text.slice(0, 200);
  }
}
