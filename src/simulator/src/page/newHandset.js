import { addHandset } from './api.js';
import { byId } from './dom.js';

/** The dialog that adds a handset. `onAdded` gets its number. */
export function newHandsetDialog(onAdded) {
  const dialog = byId('new-handset');
  const form = dialog.querySelector('form');
  const trouble = dialog.querySelector('.trouble');

  byId('add').addEventListener('click', () => {
    form.reset();
    trouble.hidden = true;
    dialog.showModal();
  });
  dialog.querySelector('[value=cancel]').addEventListener('click', () => dialog.close());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const name = form.elements.name.value.trim();
    addHandset({ number: form.elements.number.value, ...(name && { name }) }).then(
      ({ number }) => {
        dialog.close();
        onAdded(number);
      },
      (error) => {
        trouble.textContent = error.message;
        trouble.hidden = false;
      },
    );
  });
}
