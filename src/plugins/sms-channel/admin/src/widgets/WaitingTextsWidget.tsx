import { Widget } from '@strapi/strapi/admin';
import { useErrorText } from '../ui/text/reasons';
import { useText } from '../ui/text/useText';
import { ConversationLines } from './ConversationLines';
import { useHomeRows } from '../api/home';

/** On the homepage: the agent's own conversations with something unread, the longest waiting first. */
export function WaitingTextsWidget() {
  const text = useText();
  const errorText = useErrorText();
  const { data, error, isLoading } = useHomeRows('waiting');

  if (isLoading) return <Widget.Loading>{text('state.loading')}</Widget.Loading>;
  if (!data) return <Widget.Error>{errorText(error)}</Widget.Error>;
  if (data.length === 0) return <Widget.NoData>{text('home.waiting.none')}</Widget.NoData>;
  return <ConversationLines conversations={data} label={text('home.waiting')} />;
}
