import type { Answer } from '../../support/client';

interface Problem {
  path: string[];
  message: string;
}

/** What a refused body was told: the dotted field of each problem and why. */
export function problemsOf(answer: Answer<unknown>): { field: string; reason: string }[] {
  const problems = (answer.body.error?.details.errors ?? []) as Problem[];
  return problems.map(({ path, message }) => ({ field: path.join('.'), reason: message }));
}

/** Asserts the answer of docs/architecture.md §5.7: 400 in Strapi's format that names the field and the reason. */
export function expectRefusal(answer: Answer<unknown>, field: string, reason: RegExp): void {
  expect({ status: answer.status, problems: problemsOf(answer) }).toEqual({
    status: 400,
    problems: expect.arrayContaining([{ field, reason: expect.stringMatching(reason) }]),
  });
  expect(answer.body).toMatchObject({ data: null, error: { status: 400, name: 'ValidationError' } });
  expect(answer.body.error?.message).toContain(field);
}
