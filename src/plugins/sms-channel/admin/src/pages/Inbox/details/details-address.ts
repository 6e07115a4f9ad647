/** On small screens the details are a page of their own: part of the address, so that back leads to the thread. */
const DETAILS = 'details';

export const showsDetails = (search: URLSearchParams): boolean => search.has(DETAILS);

export function withDetails(search: string): string {
  const address = new URLSearchParams(search);
  address.set(DETAILS, '1');
  return `?${address.toString()}`;
}

export function withoutDetails(search: string): string {
  const address = new URLSearchParams(search);
  address.delete(DETAILS);
  const rest = address.toString();
  return rest ? `?${rest}` : '';
}
