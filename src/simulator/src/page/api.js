/** Calls the control side; throws with a sentence for a person when it does not work. */
async function call(method, path, body) {
  const init =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
  const response = await fetch(`/simulator${path}`, { method, ...init }).catch(() => null);
  if (!response) throw new Error('The simulator cannot be reached.');
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error?.message ?? `The simulator answered ${response.status}.`);
  return answer;
}

export const sendText = (from, to, text) => call('POST', '/texts', { from, to, text });
export const addHandset = (handset) => call('POST', '/handsets', handset);
export const setBehaviour = (number, behaviour) => call('PUT', '/behaviours', { number, behaviour });
export const changeSettings = (settings) => call('PUT', '/settings', settings);
export const startOver = () => call('POST', '/reset');
