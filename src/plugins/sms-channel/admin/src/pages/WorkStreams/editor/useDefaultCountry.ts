import { DEFAULT_COUNTRY, type CountryCode } from '../../../../../shared/core/address';
import { useGetWorkStreamOptionsQuery } from '../../../api/administration';

/** The country of numbers that are typed without a country code, as the server reads them. */
export function useDefaultCountry(): CountryCode {
  return useGetWorkStreamOptionsQuery(undefined).data?.defaultCountry ?? DEFAULT_COUNTRY;
}
