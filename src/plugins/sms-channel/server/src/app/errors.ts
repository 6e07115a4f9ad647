import { errors } from '@strapi/utils';

/** 400 in Strapi's format that names the field and the reason. docs/architecture.md §5.7. */
export function invalidField(field: string, message: string): Error {
  return new errors.ValidationError(`${field} ${message}`, {
    errors: [{ path: field.split('.'), message, name: 'ValidationError' }],
  });
}

export const notFound = (what: string) => new errors.NotFoundError(`${what} not found`);

export const forbidden = (why: string) => new errors.ForbiddenError(why);

/** 409 with what is true now, so that the caller can say who was first. */
export class ConflictError extends errors.ApplicationError<'ConflictError', string, Record<string, unknown>> {
  override name = 'ConflictError' as const;
}
