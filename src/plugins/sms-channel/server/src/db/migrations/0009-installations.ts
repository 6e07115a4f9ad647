import { insertUnlessExists, type Tx } from '../database';
import type { Migration } from './migration';

/** Data of a release that did not know installations belongs to the one that brings it up: it is taken at this start. */
export default {
  name: '0009-installations',
  async afterSync(tx: Tx) {
    await insertUnlessExists(tx, 'sms_channel_installations', 'name', { name: 'installation' }, new Date());
  },
} satisfies Migration;
