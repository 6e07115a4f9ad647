import { useForm } from '@strapi/strapi/admin';
import { useGetWorkStreamOptionsQuery } from '../../../../api/administration';
import type { WorkStreamForm } from '../../editor/form-values';

/** The zone in which the form's rules tell the time: the work stream's own, else the installation's. */
export function useRuleZone(): string {
  const own = useForm('useRuleZone', ({ values }) => (values as WorkStreamForm).distribution.timeZone);
  const fallback = useGetWorkStreamOptionsQuery(undefined).data?.defaultTimeZone;
  return own ?? fallback ?? 'UTC';
}
