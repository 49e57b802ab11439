"""Logs in as a web client does, in JSON with plain values: password and code (if given) in one
request. Its session is the cookie, guarded by a CSRF token. Prints what became of it as one JSON
object.

usage: python3 one_request.py URL ACCOUNT PASSWORD [CODE]
"""

import http.cookiejar
import json
import sys
import urllib.error
import urllib.request

URL, NAME, PASSWORD = sys.argv[1:4]
CODE = sys.argv[4:5]

COOKIES = http.cookiejar.CookieJar()
BROWSER = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(COOKIES))


class Refused(Exception):
    pass


def send(name, members, csrf=None):
    """Sends a request and returns the answer's object."""
    context = {
        "_jsns": "urn:zimbra",
        "authTokenControl": {"voidOnExpired": True},
        "userAgent": {"name": "browser", "version": "1"},
    }
    headers = {"Content-Type": "application/json; charset=utf-8"}
    if csrf:
        headers["X-Zimbra-Csrf-Token"] = csrf
    request = {"_jsns": "urn:zimbraAccount", **members}
    message = {"Header": {"context": context}, "Body": {name + "Request": request}}
    http_request = urllib.request.Request(
        URL + name + "Request", data=json.dumps(message).encode(), headers=headers
    )
    try:
        with BROWSER.open(http_request, timeout=60) as response:
            return json.load(response)["Body"][name + "Response"]
    except urllib.error.HTTPError as error:
        raise Refused(json.load(error)["Body"]["Fault"]["Detail"]["Error"]["Code"]) from None


def content(value):
    """The one text of a member that may be wrapped in a list."""
    return (value[0] if isinstance(value, list) else value)["_content"]


def log_in():
    members = {
        "csrfTokenSecured": True,
        "persistAuthTokenCookie": True,
        "account": {"by": "name", "_content": NAME},
        "password": PASSWORD,
    }
    if CODE:
        members["twoFactorCode"] = CODE[0]
    return send("Auth", members)


def use(csrf, told):
    try:
        send("GetInfo", {"sections": "mbox"})
        told["withoutCsrf"] = "answered"
    except Refused as refusal:
        told["withoutCsrf"] = str(refusal)
    told["name"] = send("GetInfo", {"sections": "mbox"}, csrf)["name"]
    send("EndSession", {"logoff": True}, csrf)
    try:
        send("GetInfo", {"sections": "mbox"}, csrf)
        told["afterLogoff"] = "answered"
    except Refused as refusal:
        told["afterLogoff"] = str(refusal)


def main():
    told = {}
    try:
        answer = log_in()
        told["cookies"] = sorted(cookie.name for cookie in COOKIES)
        if "twoFactorAuthRequired" in answer:
            told["required"] = answer["twoFactorAuthRequired"]["_content"]
            told["methods"] = [
                method["_content"]
                for method in answer["zimbraTwoFactorAuthMethodEnabled"]["method"]
            ]
        else:
            use(content(answer["csrfToken"]), told)
    except Refused as refusal:
        told["fault"] = str(refusal)
    print(json.dumps(told))


main()
