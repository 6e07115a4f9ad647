import type { WorkStreamEntity } from '../db/repositories';
import { createTelesignClient, type TelesignClient } from '../telesign/client';
import type { ChannelContext } from '../app/context';

/** A work stream's TeleSign account, or null while its credentials are incomplete. Keys leave the vault only here. */
export function openAccount(context: ChannelContext, workStream: WorkStreamEntity): TelesignClient | null {
  if (!workStream.customerId || !workStream.apiKeySealed) return null;
  return createTelesignClient({
    baseUrl: workStream.telesignBaseUrl,
    customerId: workStream.customerId,
    apiKey: context.vault.open(workStream.apiKeySealed),
  });
}
