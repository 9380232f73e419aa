// Run once, by the image, on an empty volume: an account of the services for each concern.
const admin = db.getSiblingDB('admin');
const databases = [
  'mouakaba_operations',
  // Made by `npm run deployment` for each service.
  'mouakaba_assessment',
  'mouakaba_audit',
  'mouakaba_follow_up',
  'mouakaba_intake',
  'mouakaba_programme',
  'mouakaba_referral',
  'mouakaba_statistics',
  // The end of these.
];

admin.createUser({
  user: 'mouakaba',
  pwd: process.env.MONGODB_PASSWORD,
  roles: databases.flatMap((database) => [
    { role: 'readWrite', db: database },
    { role: 'dbAdmin', db: database },
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
