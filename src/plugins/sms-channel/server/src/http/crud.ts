import type * as z from 'zod';
import { type Page, idParams, pageQuery, type PageQuery } from '../../../shared/core/contract';
import { parse, parseBody } from './parse';
import { changerOf } from './actors';
import { handle, type Handler } from './handle';

/** What every configuration type can do. */
export interface Crud<Create, Update, View> {
  list(page: PageQuery): Promise<Page<View>>;
  find(documentId: string): Promise<View>;
  /** `by`: the name that is stored with the change. */
  create(input: Create, by: string): Promise<View>;
  update(documentId: string, input: Update, by: string): Promise<View>;
  remove(documentId: string): Promise<View>;
}

type CrudHandlers = Record<'find' | 'findOne' | 'create' | 'update' | 'delete', Handler>;

/** The five calls of README.md "REST API": parse, one call, reply. */
export function crudController<C extends z.ZodType, U extends z.ZodType, V>(
  part: Crud<z.output<C>, z.output<U>, V>,
  schemas: { create: C; update: U },
): CrudHandlers {
  return {
    find: handle(async (ctx) => {
      ctx.body = await part.list(parse(pageQuery, ctx.query));
    }),
    findOne: handle(async (ctx) => {
      ctx.body = { data: await part.find(parse(idParams, ctx.params).id) };
    }),
    create: handle(async (ctx) => {
      ctx.body = { data: await part.create(parseBody(schemas.create, ctx.request.body), changerOf(ctx)) };
      ctx.status = 201;
    }),
    update: handle(async (ctx) => {
      const { id } = parse(idParams, ctx.params);
      ctx.body = { data: await part.update(id, parseBody(schemas.update, ctx.request.body), changerOf(ctx)) };
    }),
    delete: handle(async (ctx) => {
      ctx.body = { data: await part.remove(parse(idParams, ctx.params).id) };
    }),
  };
}
