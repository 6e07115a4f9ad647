import { createHmac } from 'node:crypto';

interface Account {
  readonly customerId: string;
  readonly apiKey: string;
}

/** Posts any bytes to a callback URL, signed over them as TeleSign does (docs/carrier.md §5.6). Answers the HTTP status. */
export async function postCallback(url: string, body: string | Buffer, account: Account): Promise<number> {
  const bytes = Buffer.from(body);
  const signature = createHmac('sha256', Buffer.from(account.apiKey, 'base64')).update(bytes).digest('base64');
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `TSA ${account.customerId}:${signature}` },
    body: bytes,
  });
  await response.arrayBuffer();
  return response.status;
}

/** An inbound text as TeleSign writes it (docs/carrier.md §5.4); addresses are digits without `+`. */
export const inboundBody = (text: { from: string; to: string; text: string; referenceId: string }): string =>
  JSON.stringify({
    status: { code: 1500, description: 'Delivered to customer', updated_on: '2026-01-01T00:00:00.000000Z' },
    sub_resource: 'mo_sms',
    reference_id: text.referenceId,
    user_response: { phone_number: text.from, sender_id: text.to, mo_message: text.text, iso_country_code: 'US' },
  });
