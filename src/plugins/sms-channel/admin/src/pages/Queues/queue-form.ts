import type { core } from 'zod';
import { type QueueSummary, queueUpdate } from '../../../../shared/distribution/contract';
import type { Text, TextKey } from '../../ui/text/useText';

/** What the editor of a queue holds until it is saved. */
export interface QueueForm {
  name: string;
  priority: number;
  /** documentIds of agents. */
  members: string[];
  /** documentId; null: always open. */
  operatingHours: string | null;
}

export const NEW_QUEUE: QueueForm = { name: '', priority: 100, members: [], operatingHours: null };

export const toQueueForm = ({ name, priority, members, operatingHours }: QueueSummary): QueueForm => ({
  name,
  priority,
  members: members.map(({ documentId }) => documentId),
  operatingHours: operatingHours?.documentId ?? null,
});

/** The editor sends every field; the version is not the reader's. */
const whole = queueUpdate.omit({ version: true }).required();

const SENTENCES: Record<string, Partial<Record<core.$ZodIssue['code'], TextKey>>> = {
  name: { too_small: 'editor.problem.missing', too_big: 'editor.problem.tooLong' },
  priority: {
    invalid_type: 'queues.priority.problem',
    too_small: 'queues.priority.problem',
    too_big: 'queues.priority.problem',
  },
};

/** What a save would be refused for, by field, judged by the server's own schema. */
export function queueProblems(form: QueueForm, text: Text): Record<string, string> {
  const parsed = whole.safeParse(form);
  const issues = parsed.success ? [] : parsed.error.issues;
  return Object.fromEntries(issues.map((issue) => [String(issue.path[0]), sentence(issue, text)]));
}

function sentence(issue: core.$ZodIssue, text: Text): string {
  const key = SENTENCES[String(issue.path[0])]?.[issue.code];
  return key ? text(key, issue.code === 'too_big' ? { max: Number(issue.maximum) } : {}) : issue.message;
}

interface Ranked {
  readonly documentId: string;
  readonly name: string;
  readonly priority: number;
}

/** Where a queue of this priority stands among the others: names, in the order in which they are served. */
interface Standing {
  readonly before: string[];
  readonly together: string[];
  readonly after: string[];
}

/** A lower number is served first. `self` is the queue that is edited; null for a new one. */
export function servedAmong(queues: readonly Ranked[], priority: number, self: string | null): Standing {
  const others = queues.filter(({ documentId }) => documentId !== self).sort((a, b) => a.priority - b.priority);
  const names = (fits: (queue: Ranked) => boolean) => others.filter(fits).map(({ name }) => name);
  return {
    before: names((queue) => queue.priority < priority),
    together: names((queue) => queue.priority === priority),
    after: names((queue) => queue.priority > priority),
  };
}
