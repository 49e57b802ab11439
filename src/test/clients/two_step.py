"""Logs in as older clients do, in SOAP 1.1 or 1.2: the password first and, when the server asks for
one, the code (from standard input) second. Prints what became of it as one JSON object.

usage: python3 two_step.py URL 1.1|1.2 ACCOUNT PASSWORD
"""

import json
import sys
import urllib.error
import urllib.request
import xml.etree.ElementTree as ElementTree

ENVELOPES = {
    "1.1": "http://schemas.xmlsoap.org/soap/envelope/",
    "1.2": "http://www.w3.org/2003/05/soap-envelope",
}
ZIMBRA = "{urn:zimbra}"
ACCOUNT = "{urn:zimbraAccount}"

URL, VERSION, NAME, PASSWORD = sys.argv[1:]
SOAP = "{" + ENVELOPES[VERSION] + "}"


class Refused(Exception):
    pass


def send(name, children=(), session=None):
    """Sends children, pairs of name and text, and returns the answer's element."""
    envelope = ElementTree.Element(SOAP + "Envelope")
    header = ElementTree.SubElement(envelope, SOAP + "Header")
    context = ElementTree.SubElement(header, ZIMBRA + "context")
    if session:
        ElementTree.SubElement(context, ZIMBRA + "authToken").text = session
    body = ElementTree.SubElement(envelope, SOAP + "Body")
    request = ElementTree.SubElement(body, ACCOUNT + name + "Request")
    for child, text in children:
        element = ElementTree.SubElement(request, ACCOUNT + child)
        element.text = text
        if child == "account":
            element.set("by", "name")
    media = "text/xml" if VERSION == "1.1" else "application/soap+xml"
    http = urllib.request.Request(
        URL,
        data=ElementTree.tostring(envelope, encoding="utf-8", xml_declaration=True),
        headers={"Content-Type": media + "; charset=utf-8"},
    )
    try:
        with urllib.request.urlopen(http, timeout=60) as response:
            answer = ElementTree.fromstring(response.read())
    except urllib.error.HTTPError as error:
        fault = ElementTree.fromstring(error.read())
        raise Refused(fault.findtext(f".//{ZIMBRA}Error/{ZIMBRA}Code")) from None
    return answer.find(f"{SOAP}Body/{ACCOUNT}{name}Response")


def log_in(told):
    answer = send("Auth", [("account", NAME), ("password", PASSWORD)])
    told["asked"] = answer.findtext(ACCOUNT + "twoFactorAuthRequired") == "true"
    if told["asked"]:
        challenge = answer.findtext(ACCOUNT + "authToken")
        told["methods"] = [
            method.text
            for method in answer.findall(
                f"{ACCOUNT}zimbraTwoFactorAuthMethodEnabled/{ACCOUNT}method"
            )
        ]
        told["lifetime"] = int(answer.findtext(ACCOUNT + "lifetime"))
        code = sys.stdin.readline().strip()
        answer = send("Auth", [("authToken", challenge), ("twoFactorCode", code)])
    return answer.findtext(ACCOUNT + "authToken")


def main():
    told = {}
    try:
        session = log_in(told)
        told["name"] = send("GetInfo", session=session).findtext(ACCOUNT + "name")
    except Refused as refusal:
        told["fault"] = str(refusal)
    print(json.dumps(told))


main()
