import { PLUGIN_ID } from '../../../shared/core/plugin';

export { PLUGIN_ID };

/** Where the inbox lives, below the admin's base path. */
export const INBOX_PATH = `/plugins/${PLUGIN_ID}`;

/** The supervisors' board. */
export const BOARD_PATH = `${INBOX_PATH}/board`;

/** Every text of ours lives below the plugin's name, so that it cannot meet another plugin's key. */
export const translationKey = (key: string) => `${PLUGIN_ID}.${key}`;
