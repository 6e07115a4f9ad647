import { countryOf, digitsOf } from '../addresses';
import { statusText } from '../carrier/statusCodes';
import { carrierTimestamp } from '../identifiers';

export interface InboundText {
  /** The customer's number. */
  from: string;
  /** Our number. */
  to: string;
  text: string;
  referenceId: string;
  submittedMs: number;
  nowMs: number;
}

/** JSON of an inbound text, with the members in the order of a logged one (docs/carrier.md §5.4). */
export function inboundBody(inbound: InboundText): string {
  return JSON.stringify({
    status: { updated_on: carrierTimestamp(inbound.nowMs), code: 1500, description: 'Delivered to customer' },
    submit_timestamp: carrierTimestamp(inbound.submittedMs),
    errors: [],
    user_response: {
      phone_number: digitsOf(inbound.from),
      iso_country_code: countryOf(inbound.from),
      sender_id: digitsOf(inbound.to),
      mo_message: inbound.text,
    },
    sub_resource: 'mo_sms',
    reference_id: inbound.referenceId,
  });
}

export interface Report {
  referenceId: string;
  statusCode: number;
  externalId?: string;
  submittedMs: number;
  nowMs: number;
}

/** JSON of a delivery report (docs/carrier.md §5.5). */
export function reportBody(report: Report): string {
  return JSON.stringify({
    status: {
      code: report.statusCode,
      description: statusText(report.statusCode),
      updated_on: carrierTimestamp(report.nowMs),
    },
    submit_timestamp: carrierTimestamp(report.submittedMs),
    errors: [],
    sub_resource: 'sms',
    reference_id: report.referenceId,
    external_id: report.externalId,
  });
}
