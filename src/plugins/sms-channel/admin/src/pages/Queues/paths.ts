import { PLUGIN_ID } from '../../ui/paths';

export const QUEUES_PATH = `/settings/${PLUGIN_ID}/queues`;
export const NEW_QUEUE_PATH = `${QUEUES_PATH}/create`;
export const queuePath = (documentId: string) => `${QUEUES_PATH}/${encodeURIComponent(documentId)}`;
