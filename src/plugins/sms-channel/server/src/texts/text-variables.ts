import type { VariableValues } from '../../../shared/core/variables';
import type { ConversationRow } from '../conversations';
import type { Contacts } from '../contacts';

/** Strapi's own attributes say nothing to a customer. */
const NOT_FOR_TEXTS = new Set(['id', 'documentId', 'createdAt', 'updatedAt']);

/** Every field of the contact that the API shows, and who and where: shared/core/variables.ts. */
export async function textVariables(
  { contact, queue, workStream, smsNumber, assignee }: ConversationRow,
  contacts: Contacts,
  agentName: string | null = assignee?.name ?? null,
): Promise<VariableValues> {
  // A contact that was deleted leaves its number.
  const fields = contact.id === 0 ? contact : await contacts.find(contact.documentId);
  const ofContact = Object.entries(fields)
    .filter(([name]) => !NOT_FOR_TEXTS.has(name))
    .map(([name, value]): [string, string | null] => [`contact.${name}`, written(value)]);
  return {
    ...Object.fromEntries(ofContact),
    'agent.name': agentName,
    'queue.name': queue?.name ?? null,
    'workStream.name': workStream.name,
    'smsNumber.number': smsNumber.number,
  };
}

/** A value as it can stand in a text; null for what has no plain spelling. */
function written(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}
