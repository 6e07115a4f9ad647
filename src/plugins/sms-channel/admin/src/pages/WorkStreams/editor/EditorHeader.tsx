import { Badge, Flex, LinkButton, VisuallyHidden } from '@strapi/design-system';
import { Stethoscope, SealCheck } from '@strapi/icons';
import { Layouts } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import type { WorkStreamDetail } from '../../../../../shared/setup/contract';
import { callbacksPath, WORK_STREAMS_PATH } from '../../../ui/paths';
import { BackToList, SaveButton } from '../../../ui/record/RecordEditor';
import { useText } from '../../../ui/text/useText';
import { HeldButton, useHeldBack, useValidation } from '../validation/useValidation';

export function EditorHeader({ workStream }: { workStream: WorkStreamDetail | null }) {
  const text = useText();
  return (
    <Layouts.Header
      id="main-content-title"
      title={workStream?.name ?? text('editor.new')}
      subtitle={workStream ? undefined : text('streams.what')}
      navigationAction={<BackToList path={WORK_STREAMS_PATH} label={text('streams.title')} />}
      primaryAction={
        <Flex gap={2} wrap="wrap">
          {workStream && <DoctorLink workStream={workStream} />}
          {workStream && <ValidateButton workStream={workStream} />}
          <SaveButton />
        </Flex>
      }
    />
  );
}

function DoctorLink({ workStream: { documentId, quarantinedCount } }: { workStream: WorkStreamDetail }) {
  const text = useText();
  return (
    <LinkButton tag={NavLink} to={callbacksPath(documentId)} variant="tertiary" startIcon={<Stethoscope />}>
      {text('editor.doctor')}
      {quarantinedCount > 0 && (
        <>
          <Badge aria-hidden marginLeft={2} backgroundColor="warning100" textColor="warning700" size="S">
            {quarantinedCount}
          </Badge>
          <VisuallyHidden>{text('editor.doctor.quarantined', { count: quarantinedCount })}</VisuallyHidden>
        </>
      )}
    </LinkButton>
  );
}

/** "Validate API Key". Its result stays in the panel. */
function ValidateButton({ workStream }: { workStream: WorkStreamDetail }) {
  const text = useText();
  const reason = useHeldBack();
  const { validate, isValidating } = useValidation(workStream);
  return (
    <HeldButton
      variant="secondary"
      startIcon={<SealCheck />}
      reason={reason}
      loading={isValidating}
      onClick={() => void validate()}
    >
      {text('validation.validate')}
    </HeldButton>
  );
}
