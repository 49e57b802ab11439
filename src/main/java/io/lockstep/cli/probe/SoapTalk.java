package io.lockstep.cli.probe;

import io.lockstep.soap.Element;
import io.lockstep.soap.Envelope;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.SoapProtocol;
import io.lockstep.soap.UnreadableMessage;
import io.lockstep.soap.codec.Codecs;
import io.lockstep.soap.codec.Limits;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;

/** Sends one message to one place and reads the answer. */
final class SoapTalk {
  /** Faults come with it. */
  private static final int SERVER_ERROR = 500;

  private final Codecs codecs = new Codecs(Limits.usual());
  private final Web web;
  private final SoapPlace place;

  SoapTalk(Web web, SoapPlace place) {
    this.web = web;
    this.place = place;
  }

  /** What a place says to somebody who wants in. */
  interface Judge {
    Finding of(SoapAnswer answer) throws IOException;
  }

  Finding ask(Element request, Judge judge) throws IOException {
    HttpResponse<byte[]> answer = send(request, Optional.empty());
    int status = answer.statusCode();
    if (status != 200 && status != SERVER_ERROR) {
      return Web.ofStatus(status);
    }
    Optional<SoapAnswer> read =
        read(answer.body())
            .map(envelope -> SoapAnswer.of(envelope, request.name()))
            .filter(SoapAnswer::fits);
    return read.isPresent()
        ? judge.of(read.get())
        : Finding.cannotTell("what answers there is no SOAP service");
  }

  /** Logs off again; whether that was understood does not matter to what was found. */
  void end(String token) throws IOException {
    Element request =
        Element.of(Namespaces.ACCOUNT, "EndSessionRequest").setAttribute("logoff", "1");
    send(request, Optional.of(token));
  }

  private HttpResponse<byte[]> send(Element request, Optional<String> token) throws IOException {
    SoapProtocol protocol = place.protocol();
    Element context = Element.of(Namespaces.ZIMBRA, "context");
    context.addUnique("nosession");
    context.addUnique("userAgent").setAttribute("name", "lockstep-probe");
    token.ifPresent(it -> context.addUnique("authToken").setText(it));
    byte[] message = codecs.write(protocol.envelope(context, request), protocol);
    HttpRequest.Builder post =
        web.to(place.port(), place.path(), "")
            .header(
                "Content-Type",
                protocol == SoapProtocol.JSON
                    ? "application/json; charset=utf-8"
                    : "application/soap+xml; charset=utf-8")
            .POST(BodyPublishers.ofByteArray(message));
    return web.send(post.build());
  }

  private Optional<Envelope> read(byte[] answer) {
    try {
      return Optional.of(codecs.read(answer));
    } catch (UnreadableMessage junk) {
      return Optional.empty();
    }
  }
}
