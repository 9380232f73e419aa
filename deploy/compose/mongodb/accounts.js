// Run once, by the image, on an empty volume: an account of the services for each concern.
const admin = db.getSiblingDB('admin');
const services = ['intake', 'assessment', 'referral', 'follow_up', 'statistics', 'programme', 'audit'];

admin.createUser({
  user: 'mouakaba',
  pwd: process.env.MONGODB_PASSWORD,
  roles: ['operations', ...services].flatMap((name) => [
    { role: 'readWrite', db: `mouakaba_${name}` },
    { role: 'dbAdmin', db: `mouakaba_${name}` },
  ]),
});

// Keys are never deleted: a destroyed one leaves a tombstone. They are added by upserts, which need `update`.
admin.createRole({
  role: 'keys',
  privileges: [
    {
      resource: { db: 'mouakaba_keys', collection: '' },
      actions: [
        'find',
        'insert',
        'update',
        'createCollection',
        'listCollections',
        'createIndex',
        'listIndexes',
      ],
    },
  ],
  roles: [],
});
admin.createUser({ user: 'mouakaba-keys', pwd: process.env.MONGODB_KEYS_PASSWORD, roles: ['keys'] });
