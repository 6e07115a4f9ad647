import { byId } from './dom.js';

/** Makes a tab list work by click and by arrow keys. */
export function tabs(list) {
  const all = [...list.querySelectorAll('[role=tab]')];

  function choose(chosen) {
    for (const tab of all) {
      const isChosen = tab === chosen;
      tab.setAttribute('aria-selected', String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      byId(tab.getAttribute('aria-controls')).hidden = !isChosen;
    }
  }

  list.addEventListener('click', (event) => {
    const tab = event.target.closest('[role=tab]');
    if (tab) choose(tab);
  });
  list.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = all.at((all.findIndex(({ tabIndex }) => tabIndex === 0) + step) % all.length);
    choose(next);
    next.focus();
  });
}
