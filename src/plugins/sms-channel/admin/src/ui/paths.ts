import { PLUGIN_ID } from '../../../shared/core/plugin';
export { PLUGIN_ID };

/** Where the inbox lives, below the admin's base path. */
export const INBOX_PATH = `/plugins/${PLUGIN_ID}`;

/** The supervisors' board. */
export const BOARD_PATH = `${INBOX_PATH}/board`;

/** Every text of ours lives below the plugin's name, so that it cannot meet another plugin's key. */
export const translationKey = (key: string) => `${PLUGIN_ID}.${key}`;

/** Where the pages below Settings → SMS channel live, below the admin's base path. */
export const WORK_STREAMS_PATH = `/settings/${PLUGIN_ID}/work-streams`;
export const NEW_WORK_STREAM_PATH = `${WORK_STREAMS_PATH}/create`;

export const editorPath = (documentId: string, tab?: Tab) =>
  `${WORK_STREAMS_PATH}/${encodeURIComponent(documentId)}${tab ? `?tab=${tab}` : ''}`;

export const HEALTH_PATH = `/settings/${PLUGIN_ID}/health`;

export const callbacksPath = (documentId: string) => `${editorPath(documentId)}/callbacks`;

export const QUEUES_PATH = `/settings/${PLUGIN_ID}/queues`;
export const NEW_QUEUE_PATH = `${QUEUES_PATH}/create`;
export const queuePath = (documentId: string) => `${QUEUES_PATH}/${encodeURIComponent(documentId)}`;

export const HOURS_PATH = `/settings/${PLUGIN_ID}/operating-hours`;
export const NEW_HOURS_PATH = `${HOURS_PATH}/create`;
export const hoursPath = (documentId: string) => `${HOURS_PATH}/${encodeURIComponent(documentId)}`;

export const BULK_PATH = `${INBOX_PATH}/bulk`;
export const NEW_BULK_PATH = `${BULK_PATH}/new`;
export const bulkPath = (documentId: string) => `${BULK_PATH}/${documentId}`;

export const TABS = ['summary', 'settings', 'numbers', 'rules'] as const;
export type Tab = (typeof TABS)[number];
