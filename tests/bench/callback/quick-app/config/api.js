module.exports = { documents: { strictParams: true } };
