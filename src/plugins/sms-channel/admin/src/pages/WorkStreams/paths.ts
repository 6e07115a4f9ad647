import { PLUGIN_ID } from '../../ui/paths';
import type { Tab } from './editor/tabs';

/** Where the pages below Settings → SMS channel live, below the admin's base path. */
export const WORK_STREAMS_PATH = `/settings/${PLUGIN_ID}/work-streams`;
export const NEW_WORK_STREAM_PATH = `${WORK_STREAMS_PATH}/create`;

export const editorPath = (documentId: string, tab?: Tab) =>
  `${WORK_STREAMS_PATH}/${encodeURIComponent(documentId)}${tab ? `?tab=${tab}` : ''}`;

export const callbacksPath = (documentId: string) => `${editorPath(documentId)}/callbacks`;
