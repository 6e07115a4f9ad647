/** For NODE_OPTIONS: a process whose files may not grow lives on. A package of Strapi's would end it at this signal. */
process.on('SIGXFSZ', () => undefined);
