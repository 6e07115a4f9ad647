import { countryOf, digitsOf } from '../addresses';
import { carrierTimestamp } from '../identifiers';
import type { World } from '../world';
import { errorAnswer, statusAnswer, type CarrierAnswer } from './errors';
import { statusText } from './statusCodes';

/** Results can be fetched for this long after the send (docs/carrier.md §2). */
const STATUS_KEPT_MS = 12 * 60 * 60_000;

const LARGEST_PAGE = 100;

/** `GET /v1/messaging/{reference_id}` (docs/carrier.md §2). */
export function lookUpStatus(world: World, referenceId: string): CarrierAnswer {
  const accepted = world.accepted.get(referenceId.toUpperCase());
  if (!accepted) return errorAnswer(10017, world.now());
  if (world.now() - accepted.acceptedMs > STATUS_KEPT_MS) return errorAnswer(10036, world.now());
  return statusAnswer(accepted.referenceId, accepted.statusCode, statusText(accepted.statusCode), accepted.statusMs);
}

/** `GET /v1/phone_numbers/leases?page=&page_size=` (docs/carrier.md §7.1, probe C). An account without the product gets 10012. */
export function lookUpLeases(world: World, query: URLSearchParams): CarrierAnswer {
  const { leases } = world.account;
  if (leases === false) return errorAnswer(10012, world.now());

  const pageSize = clamp(query.get('page_size'), LARGEST_PAGE);
  const page = clamp(query.get('page'), Number.MAX_SAFE_INTEGER / LARGEST_PAGE, 1);
  const numbers = leases === true ? world.numbers : leases;
  const rows = numbers.map(leaseOf).slice((page - 1) * pageSize, page * pageSize);
  return { httpStatus: 200, code: null, body: { data: rows } };
}

/** Members as in the documented lease; prices are made up. */
function leaseOf(number: string, index: number): object {
  const isShortCode = !number.startsWith('+');
  return {
    phone_number: digitsOf(number),
    recurring_price: 0.8,
    number_type: isShortCode ? 'short_code' : 'local',
    setup_price: 0.8,
    price_currency: 'USD',
    country_iso2: countryOf(number) ?? 'US',
    lease: { lease_id: 3914 + index, created_on_utc: carrierTimestamp(Date.UTC(2019, 9, 21)), expires_on_utc: null },
    capabilities: { sms: true, voice: !isShortCode },
    recurrence_period: 1,
  };
}

function clamp(text: string | null, most: number, otherwise = most): number {
  const wanted = Number(text);
  return Number.isInteger(wanted) && wanted >= 1 ? Math.min(wanted, most) : otherwise;
}
