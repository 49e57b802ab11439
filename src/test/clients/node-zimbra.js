'use strict';

// Logs in as an application built on node-zimbra does, and prints what it was told as one JSON object.
// The library speaks to port 7071 of HOST, whatever it is asked.
//
// usage: node node-zimbra.js http://HOST user|admin ACCOUNT PASSWORD [CODE]

const { ZimbraSoap } = require('node-zimbra');

const [host, kind, account, password, code] = process.argv.slice(2);
const prefix = kind === 'admin' ? 'zadmin' : 'zaccount';
const told = {};

function call(name, params) {
  return new Promise((resolve) => {
    new ZimbraSoap(host).method(`${prefix}:${name}`, params, (error, body) =>
      resolve(error ? { error: String(error) } : body));
  });
}

async function run() {
  const user = { '@': { by: 'name' }, '#': account };
  told.answer = await call('AuthRequest', { account: user, password });
  if (code) {
    const authToken = told.answer.authresponse.authtoken;
    told.second = await call('AuthRequest', { authToken, twoFactorCode: code });
  }
}

run().then(() => console.log(JSON.stringify(told)));
