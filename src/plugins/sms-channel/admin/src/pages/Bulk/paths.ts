import { INBOX_PATH } from '../../ui/paths';

export const BULK_PATH = `${INBOX_PATH}/bulk`;
export const NEW_BULK_PATH = `${BULK_PATH}/new`;
export const bulkPath = (documentId: string) => `${BULK_PATH}/${documentId}`;
