import type { Core } from '@strapi/strapi';
import { channelOf } from './app/compose';

export default async function destroy({ strapi }: { strapi: Core.Strapi }): Promise<void> {
  channelOf(strapi).simulation?.stop();
  await channelOf(strapi).stopJobs();
}
