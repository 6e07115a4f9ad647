module.exports = {
  routes: [{ method: 'POST', path: '/callbacks', handler: 'callback.receive', config: { auth: false } }],
};
