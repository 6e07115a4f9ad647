import type { World } from '../world';
import { authenticate } from './authentication';
import type { CarrierRequest } from './request';

/**
 * Null when the account may make this request, else the error code to refuse it with. The order in which the carrier
 * checks is not documented (docs/carrier.md §10); here trouble of the carrier comes first, the account's own last.
 */
export function checkAccess(world: World, request: CarrierRequest): number | null {
  const { account } = world;
  if (account.down) return -90001;
  if (account.rateLimited) return 10019;
  if (!account.hostAllowed) return 10031;
  if (!account.ipAllowed) return 10014;

  const refused = authenticate(request, { account, nonces: world.nonces, nowMs: world.now() });
  if (refused !== null) return refused;
  if (account.suspended) return -30001;
  return account.productEnabled ? null : 10012;
}
