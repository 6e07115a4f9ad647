import { idParams } from '../../../shared/core/schema';
import { labelCreate, labelUpdate } from '../../../shared/conversations/marks';
import type { Conversations } from '../conversations';
import { handle } from '../http/handle';
import { parse, parseBody } from '../http/parse';

/** The catalogue of labels for the inbox's pickers. */
export function inboxLabelController({ labels }: Pick<Conversations, 'labels'>) {
  return {
    all: handle(async (ctx) => {
      ctx.body = { data: await labels.all() };
    }),
    create: handle(async (ctx) => {
      ctx.body = { data: await labels.create(parseBody(labelCreate, ctx.request.body)) };
      ctx.status = 201;
    }),
    update: handle(async (ctx) => {
      const { id } = parse(idParams, ctx.params);
      ctx.body = { data: await labels.update(id, parseBody(labelUpdate, ctx.request.body)) };
    }),
    delete: handle(async (ctx) => {
      ctx.body = { data: await labels.remove(parse(idParams, ctx.params).id) };
    }),
  };
}
