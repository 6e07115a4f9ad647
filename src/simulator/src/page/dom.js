/* global document */

/**
 * Makes an element. Text goes in as text: nothing on this page is ever parsed as markup.
 * Properties whose name has a dash or is `role` are set as attributes.
 */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes('-') || name === 'role') made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...children);
  return made;
}

export const byId = (id) => document.getElementById(id);

/** `+12025550143` → `+1 202 555 0143`; other countries: the country code apart where it is known. */
export function spell(number) {
  const american = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number);
  if (american) return `+1 ${american.slice(1).join(' ')}`;
  const british = /^\+44(\d{4})(\d{6})$/.exec(number);
  return british ? `+44 ${british[1]} ${british[2]}` : number;
}

export function clockTime(instant, options = { hour: '2-digit', minute: '2-digit' }) {
  return new Date(instant).toLocaleTimeString([], options);
}
