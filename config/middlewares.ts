export default [
  'strapi::logger',
  'strapi::errors',
  'strapi::security',
  'strapi::cors',
  'strapi::poweredBy',
  'strapi::query',
  // A bulk send to 10,000 people with their variables is a few megabytes.
  { name: 'strapi::body', config: { jsonLimit: '10mb' } },
  'strapi::session',
  'strapi::favicon',
  'strapi::public',
];
