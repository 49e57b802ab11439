'use strict';

// Logs in as an application built on js-zimbra does, and prints what it was told as one JSON object.
//
// usage: node js-zimbra.js URL user|admin ACCOUNT PASSWORD [CODE]

const { Communication } = require('js-zimbra');

const [url, kind, account, password, code] = process.argv.slice(2);
const isAdmin = kind === 'admin';
const namespace = isAdmin ? 'zimbraAdmin' : 'zimbraAccount';
const told = {};

function send(communication, options, name, params, space) {
  return new Promise((resolve, reject) => {
    communication.getRequest(options, (refused, request) => {
      if (refused) {
        reject(refused);
        return;
      }
      request.addRequest({ name, namespace: space, params }, (mistaken) => {
        if (mistaken) {
          reject(mistaken);
          return;
        }
        communication.send(request, (fault, response) =>
          fault ? reject(fault) : resolve(response.get()));
      });
    });
  });
}

/** What an answer or a fault of the library says. */
function words(promise) {
  return promise.catch((fault) => ({ name: fault.name, message: String(fault.message) }));
}

function info(communication) {
  return words(
    send(communication, { context: {} }, 'GetInfoRequest', { sections: 'mbox' }, 'zimbraAccount'));
}

async function run() {
  const communication = new Communication({ url });

  // The library's own login, which knows of no second factor.
  const error = await new Promise((resolve) =>
    communication.auth({ username: account, secret: password, isPassword: true, isAdmin }, resolve));
  told.auth = error ? { name: error.name, message: String(error.message) } : 'no error';
  told.info = error ? {} : await info(communication);

  // The same request as the application's own, to read its answer.
  const user = { by: 'name', _content: account };
  const first = { account: user, password: isAdmin ? password : { _content: password } };
  const fresh = new Communication({ url });
  told.answer = await words(
    send(fresh, { noAuth: true, context: {} }, 'AuthRequest', first, namespace));

  // What an application can do about the challenge without a change in the library.
  if (code) {
    const second = {
      authToken: { _content: told.answer.AuthResponse.authToken[0]._content },
      twoFactorCode: { _content: code },
    };
    told.second = await words(
      send(fresh, { noAuth: true, context: {} }, 'AuthRequest', second, namespace));
    if (told.second.AuthResponse) {
      const token = told.second.AuthResponse.authToken[0]._content;
      told.secondInfo = await info(new Communication({ url, token }));
    }
  }
}

run().then(() => console.log(JSON.stringify(told)));
