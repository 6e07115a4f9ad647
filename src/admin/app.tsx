/** English is always there; the plugin brings Spanish as its second language. */
export default {
  config: { locales: ['es'], tutorials: false, notifications: { releases: false } },
};
