const { createHmac, timingSafeEqual } = require('node:crypto');

module.exports = ({ strapi }) => ({
  async receive(ctx) {
    const raw = ctx.request.body[Symbol.for('unparsedBody')];
    const expected = createHmac('sha256', Buffer.from(process.env.BENCH_API_KEY, 'base64')).update(raw).digest();
    const given = Buffer.from(String(ctx.request.headers['x-ts-authorization']), 'base64');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return ctx.unauthorized();
    await strapi.documents('api::callback.callback').create({
      data: { reference: ctx.request.body.reference_id, body: raw, receivedAt: new Date() },
    });
    ctx.body = {};
  },
});
