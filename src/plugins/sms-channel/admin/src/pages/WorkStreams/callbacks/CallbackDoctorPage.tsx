import { Page } from '@strapi/strapi/admin';
import { useParams } from 'react-router-dom';
import { READ_PERMISSIONS } from '../../../ui/hooks/useRights';
import { CallbackDoctor } from '../doctor/CallbackDoctor';

/** `/settings/sms-channel/work-streams/:documentId/callbacks` */
export default function CallbackDoctorPage() {
  const { documentId = '' } = useParams();
  return (
    <Page.Protect permissions={READ_PERMISSIONS}>
      <CallbackDoctor key={documentId} id={documentId} />
    </Page.Protect>
  );
}
