import path from 'node:path';

/** The plugin reads its own settings from the environment (README, "Configuration"). */
export default () => ({
  'sms-channel': {
    enabled: true,
    resolve: path.dirname(require.resolve('strapi-plugin-sms-channel/package.json')),
  },
  'users-permissions': {
    config: { jwtManagement: 'refresh', sessions: { httpOnly: true } },
  },
});
