import { Badge, Box, Button, Flex, Link, LinkButton, VisuallyHidden } from '@strapi/design-system';
import { ArrowLeft, Check, Stethoscope } from '@strapi/icons';
import { Layouts, useForm } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import type { WorkStreamDetail } from '../../../../../shared/contracts/administration';
import { useText } from '../../../text/useText';
import { callbacksPath, WORK_STREAMS_PATH } from '../paths';
import { ValidateButton } from '../validation/ValidateButton';

export function EditorHeader({ workStream }: { workStream: WorkStreamDetail | null }) {
  const text = useText();
  return (
    <Layouts.Header
      id="main-content-title"
      title={workStream?.name ?? text('editor.new')}
      subtitle={workStream ? undefined : text('streams.what')}
      navigationAction={<BackToList />}
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

/** Small screens have Strapi's own link back, above the page. */
function BackToList() {
  const text = useText();
  return (
    <Box display={{ initial: 'none', medium: 'block' }}>
      <Link tag={NavLink} to={WORK_STREAMS_PATH} startIcon={<ArrowLeft />}>
        {text('streams.title')}
      </Link>
    </Box>
  );
}

function DoctorLink({ workStream: { documentId, quarantinedCount } }: { workStream: WorkStreamDetail }) {
  const text = useText();
  return (
    <LinkButton tag={NavLink} to={callbacksPath(documentId)} variant="tertiary" startIcon={<Stethoscope />}>
      {text('editor.doctor')}
      {quarantinedCount > 0 && (
        <>
          <Badge aria-hidden marginLeft={2} variant="warning" size="S">
            {quarantinedCount}
          </Badge>
          <VisuallyHidden>{text('editor.doctor.quarantined', { count: quarantinedCount })}</VisuallyHidden>
        </>
      )}
    </LinkButton>
  );
}

function SaveButton() {
  const text = useText();
  const isDisabled = useForm('SaveButton', (form) => form.disabled);
  const isModified = useForm('SaveButton', (form) => form.modified);
  const isSubmitting = useForm('SaveButton', (form) => form.isSubmitting);
  if (isDisabled) return null;
  return (
    <Button type="submit" startIcon={<Check />} disabled={!isModified} loading={isSubmitting}>
      {text('editor.save')}
    </Button>
  );
}
