module.exports = ({ env }) =>
  env('DATABASE_URL').startsWith('postgres')
    ? {
        connection: {
          client: 'postgres',
          connection: { connectionString: env('DATABASE_URL') },
          pool: { min: 2, max: 10 },
        },
      }
    : {
        connection: {
          client: 'sqlite',
          connection: { filename: env('DATABASE_URL') },
          useNullAsDefault: true,
          // The same durability as the product: what is compared is the way, not the disk.
          pool: {
            min: 1,
            max: 1,
            afterCreate(connection, done) {
              connection.pragma('journal_mode = WAL');
              connection.pragma('synchronous = FULL');
              done(null, connection);
            },
          },
        },
      };
