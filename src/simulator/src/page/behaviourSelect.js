import { setBehaviour } from './api.js';
import { element } from './dom.js';

const CUSTOM = 'custom';

/**
 * Makes a select the switch for a behaviour: of one number, or (null) of everybody. `usual` names the choice that sets
 * none. Returns what draws it: `(presets, inForce)`.
 */
export function behaviourSelect(select, number, usual, onTrouble) {
  let presets = [];

  select.addEventListener('change', () => {
    const preset = presets.find(({ id }) => id === select.value);
    setBehaviour(number, preset ? preset.behaviour : null).catch((error) => onTrouble(error.message));
  });

  return function draw(newPresets, inForce) {
    if (presets !== newPresets) {
      presets = newPresets;
      select.replaceChildren(element('option', { value: '', textContent: usual }), ...groups(presets));
    }
    select.querySelector(`option[value=${CUSTOM}]`)?.remove();
    const chosen = presets.find(({ behaviour }) => isSame(behaviour, inForce?.behaviour));
    if (inForce && !chosen) select.append(element('option', { value: CUSTOM, textContent: 'Set by a call' }));
    select.value = chosen?.id ?? (inForce ? CUSTOM : '');
  };
}

function groups(presets) {
  const names = [...new Set(presets.map(({ group }) => group))];
  return names.map((name) => {
    const options = presets
      .filter(({ group }) => group === name)
      .map(({ id, label }) => element('option', { value: id, textContent: label }));
    return element('optgroup', { label: name }, ...options);
  });
}

function isSame(behaviour, other) {
  if (!other) return false;
  const names = Object.keys(behaviour);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => JSON.stringify(behaviour[name]) === JSON.stringify(other[name]))
  );
}
