import type { Core } from '@strapi/strapi';
import { channelOf } from './services/compose';

export default async function destroy({ strapi }: { strapi: Core.Strapi }): Promise<void> {
  await channelOf(strapi).stopJobs();
}
