import { useLayoutEffect, useRef } from 'react';
import { useForm } from '@strapi/strapi/admin';
import { isForTyping } from '../shortcuts';

/** The fields of the design system name the error that describes them; some say so by `aria-invalid` alone. */
const REFUSED = ':is(input, textarea, button, [tabindex]):is([aria-invalid="true"], [aria-describedby$="-error"])';

interface Props {
  /** Opens the part of the form in which the first refused field stands, where not all of it is on the page. */
  readonly onRefused?: (fields: readonly string[]) => void;
}

/**
 * Stands first in a form. When a save is refused it takes the person to the first refused field, in the same task: the next key
 * goes there. Who has gone on to another field since they asked to save, or has typed on, stays where they are.
 */
export function FirstProblem({ onRefused }: Props) {
  const mark = useRef<HTMLSpanElement>(null);
  const errors = useForm('FirstProblem', (form) => form.errors);
  const isSubmitting = useForm('FirstProblem', (form) => form.isSubmitting);
  const getValues = useForm('FirstProblem', (form) => form.getValues);
  /** Where the person was when they asked to save, and what the form held. */
  const asked = useRef<{ place: Element | null; values: unknown }>({ place: null, values: null });

  useLayoutEffect(() => {
    if (isSubmitting) asked.current = { place: document.activeElement, values: getValues() };
  }, [isSubmitting, getValues]);

  // The form gets new errors only when a save is refused.
  useLayoutEffect(() => {
    const fields = Object.keys(errors);
    const form = mark.current?.closest('form');
    const { activeElement: place } = document;
    const hasGoneOn = isForTyping(place) && (place !== asked.current.place || getValues() !== asked.current.values);
    if (!form || fields.length === 0 || hasGoneOn) return;
    onRefused?.(fields);
    return focusFirst(form, REFUSED);
  }, [errors, getValues, onRefused]);

  // Strapi's form moves the focus by a timer of its own, to what the first element with this mark describes: nothing.
  return <span ref={mark} hidden data-strapi-field-error="" />;
}

/** What shows that the person goes elsewhere by themselves. */
const OWN_STEPS = ['focusin', 'pointerdown', 'keydown'] as const;

/** Moves the focus to the first element that fits, as soon as there is one. Returns how to call it off. */
function focusFirst(area: HTMLElement, selector: string): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const end = () => stop.abort();
  const watch = new MutationObserver(look);
  signal.addEventListener('abort', () => watch.disconnect());

  function look(): void {
    const field = signal.aborted ? null : area.querySelector<HTMLElement>(selector);
    if (!field) return;
    end();
    field.focus();
    // In a row that unfolds, the field moves on until the row is open.
    const keepInSight = () => document.activeElement === field && field.scrollIntoView({ block: 'nearest' });
    area.addEventListener('animationend', keepInSight, { once: true });
  }

  for (const step of OWN_STEPS) document.addEventListener(step, end, { capture: true, signal });
  watch.observe(area, { subtree: true, childList: true, attributeFilter: ['aria-invalid', 'aria-describedby'] });
  // What this render leads to, another tab or an unfolded row, is on the page when the present task ends.
  queueMicrotask(look);
  return end;
}
