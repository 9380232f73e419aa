// Run once, by the image, on an empty volume: the account of the services.
db.getSiblingDB('admin').createUser({
  user: 'mouakaba',
  pwd: process.env.MONGODB_PASSWORD,
  roles: ['readWriteAnyDatabase', 'dbAdminAnyDatabase'],
});
