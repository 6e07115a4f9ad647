import { PLUGIN_ID } from '../../ui/paths';

export const HOURS_PATH = `/settings/${PLUGIN_ID}/operating-hours`;
export const NEW_HOURS_PATH = `${HOURS_PATH}/create`;
export const hoursPath = (documentId: string) => `${HOURS_PATH}/${encodeURIComponent(documentId)}`;
