import { useForm } from '@strapi/strapi/admin';
import type { WorkStreamOptions } from '../../../../../shared/setup/contract';
import { useText } from '../../../ui/text/useText';
import { ChoiceField } from '../editor/setting-fields';
import { useProblemField } from '../../../ui/form/fields';

/** The operator's word for more hosts, as it stands in the server's environment (design.md §6). */
const MORE_HOSTS = 'TELESIGN_ALLOWED_BASE_URLS';

/** Which of TeleSign's hosts the account lives on. Others are only those that the operator named. */
export function HostField({ options }: { options: WorkStreamOptions }) {
  const text = useText();
  const isDisabled = useForm('HostField', (form) => form.disabled);
  const { value = '', error, change } = useProblemField<string>('telesignBaseUrl');
  const choices = options.hosts.map(({ url, kind }) => ({
    value: url,
    label: kind === 'custom' ? url : text(`settings.host.${kind}`),
    description: kind === 'custom' ? text('settings.host.custom.hint') : url,
  }));
  const isKnown = choices.some((choice) => choice.value === value);
  const gone = { value, label: value, description: text('settings.host.gone') };
  return (
    <ChoiceField
      label={text('settings.host')}
      choices={isKnown || value === '' ? choices : [...choices, gone]}
      value={value}
      hint={text('settings.host.hint', { variable: MORE_HOSTS })}
      error={error}
      isDisabled={isDisabled}
      onChange={change}
    />
  );
}
