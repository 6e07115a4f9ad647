import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './folders';

/** The type of another developer: it points to some of ours. */
const TICKET = {
  kind: 'collectionType',
  collectionName: 'tickets',
  info: { singularName: 'ticket', pluralName: 'tickets', displayName: 'Ticket' },
  options: { draftAndPublish: false },
  attributes: {
    title: { type: 'string' },
    conversation: { type: 'relation', relation: 'manyToOne', target: 'plugin::sms-channel.conversation' },
    workStream: { type: 'relation', relation: 'manyToOne', target: 'plugin::sms-channel.work-stream' },
    customer: { type: 'relation', relation: 'manyToOne', target: 'plugin::sms-channel.contact' },
  },
};

const factory = (what: string) =>
  `'use strict';\nmodule.exports = require('@strapi/strapi').factories.createCore${what}('api::ticket.ticket');\n`;

/** The plugins of the app as it is, and the GraphQL plugin. */
const PLUGINS = `'use strict';
const path = require('node:path');
const { default: ours } = require('./plugins-of-the-app');
module.exports = (tools) => ({
  ...ours(tools),
  graphql: { enabled: true, resolve: path.dirname(require.resolve('@strapi/plugin-graphql/package.json')) },
});
`;

/**
 * The built app as other people have it: with the GraphQL plugin, and with a content type of their own that relates to
 * ours. Returns the variables with which `startWarmApp` starts it. `name`: of its folder, for one test file.
 */
export function makeOtherApp(name: string): Record<string, string> {
  // Inside of the repository: its files find their packages.
  const folder = path.join(ROOT, '.tmp', name);
  rmSync(folder, { recursive: true, force: true });
  cpSync(path.join(ROOT, 'dist/config'), path.join(folder, 'config'), { recursive: true });
  cpSync(path.join(ROOT, 'dist/src'), path.join(folder, 'src'), { recursive: true });
  cpSync(path.join(folder, 'config/plugins.js'), path.join(folder, 'config/plugins-of-the-app.js'));
  write(path.join(folder, 'config/plugins.js'), PLUGINS);
  const api = path.join(folder, 'src/api/ticket');
  write(path.join(api, 'content-types/ticket/schema.json'), JSON.stringify(TICKET));
  for (const what of ['Controller', 'Router', 'Service']) {
    const kind = what === 'Router' ? 'routes' : `${what.toLowerCase()}s`;
    write(path.join(api, kind, 'ticket.js'), factory(what));
  }
  return { TEST_DIST_DIR: folder };
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
