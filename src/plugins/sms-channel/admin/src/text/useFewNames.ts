import { useIntl } from 'react-intl';
import { useText } from '../ui/text/useText';

/** The first of many names as a list in words, and how many there are besides. */
export function useFewNames(): (names: readonly string[], most: number) => string {
  const text = useText();
  const { formatList } = useIntl();
  return (names, most) => {
    const named = names.slice(0, most);
    const others = names.length - named.length;
    return formatList(others > 0 ? [...named, text('names.others', { count: others })] : named);
  };
}
