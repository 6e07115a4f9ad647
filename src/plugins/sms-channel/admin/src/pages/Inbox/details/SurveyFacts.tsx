import { Typography } from '@strapi/design-system';
import { useGetSurveySummaryQuery } from '../../../api/contact-panel';
import { useText } from '../../../ui/text/useText';
import { Detail } from './Detail';

/** How the customer rated this conversation, and others before; nothing where nobody answered. */
export function SurveyFacts({ id }: { id: string }) {
  const text = useText();
  const { currentData } = useGetSurveySummaryQuery(id);
  if (!currentData) return null;
  const { answer, ofContact } = currentData;
  if (!answer && ofContact.average === null) return null;
  return (
    <Detail label={text('survey.detail')}>
      {answer && <Typography tag="p">{text('survey.detail.score', { score: answer.score })}</Typography>}
      {answer?.comment && (
        <Typography tag="p" dir="auto" style={{ overflowWrap: 'anywhere' }}>
          {answer.comment}
        </Typography>
      )}
      {ofContact.average !== null && (
        <Typography tag="p" variant="pi" textColor="neutral600">
          {text('survey.detail.average', { average: ofContact.average, count: ofContact.count })}
        </Typography>
      )}
    </Detail>
  );
}
