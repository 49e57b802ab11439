package io.lockstep.host.embedded.jaxws;

import io.lockstep.soap.Element;
import io.lockstep.soap.Envelope;
import io.lockstep.soap.Header;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.SoapEngine;
import io.lockstep.soap.SoapFault;
import io.lockstep.soap.SoapProtocol;
import io.lockstep.soap.SoapReply;
import io.lockstep.soap.UnreadableMessage;
import io.lockstep.soap.codec.Codecs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Lets a message through to the JAX-WS runtime when our own parser could read it and it is SOAP 1.1
 * that wants an answer in SOAP 1.1. All others get a fault of that protocol, the only one this
 * endpoint speaks.
 */
public final class Soap11Gate {
  /** The engine refuses this as it refuses whatever it cannot read, in SOAP 1.1. */
  private static final byte[] CUT_SHORT =
      ("<e:Envelope xmlns:e=\"" + Namespaces.SOAP11 + "\">").getBytes(StandardCharsets.UTF_8);

  private final SoapEngine engine;
  private final Codecs codecs;

  public Soap11Gate(SoapEngine engine, Codecs codecs) {
    this.engine = Objects.requireNonNull(engine);
    this.codecs = Objects.requireNonNull(codecs);
  }

  /** The refusal of a message; empty when it may pass. */
  public Optional<WsAnswer> refusal(WsCall call, byte[] message) {
    Envelope envelope;
    try {
      envelope = codecs.read(message);
    } catch (UnreadableMessage refused) {
      return Optional.of(refusal(call, message, refused));
    }
    if (envelope.protocol() != SoapProtocol.SOAP11) {
      return Optional.of(versionMismatch(call));
    }
    return asksForAnother(envelope)
        ? Optional.of(own(call, SoapFault.invalidRequest("answers here are in SOAP 1.1")))
        : Optional.empty();
  }

  private WsAnswer refusal(WsCall call, byte[] message, UnreadableMessage refused) {
    if (refused.answerIn() == SoapProtocol.SOAP11) {
      return answer(engine.handle(call.with(message)));
    }
    return refused.fault().code().equals(SoapFault.documentParseFailed().code())
        ? unreadable(call)
        : versionMismatch(call);
  }

  private static boolean asksForAnother(Envelope envelope) {
    try {
      Header header = Header.read(envelope.context());
      return header.responseProtocol(SoapProtocol.SOAP11) != SoapProtocol.SOAP11;
    } catch (SoapFault wrongValue) {
      // The engine finds the same and says it.
      return false;
    }
  }

  /** Refuses a message that was cut at {@code largest} bytes. */
  public WsAnswer tooLarge(WsCall call, int largest) {
    return answer(engine.tooLarge(call.with(CUT_SHORT), largest));
  }

  /** Refuses what cannot be read, without saying anything of it. */
  WsAnswer unreadable(WsCall call) {
    return answer(engine.handle(call.with(CUT_SHORT)));
  }

  /** SOAP 1.1 section 4.4.1. */
  private WsAnswer versionMismatch(WsCall call) {
    Element fault =
        fault(call, SoapFault.invalidRequest("this endpoint speaks SOAP 1.1 with text/xml"));
    fault.child("faultcode").ifPresent(code -> code.setText("soap:VersionMismatch"));
    return answer(fault);
  }

  private WsAnswer own(WsCall call, SoapFault fault) {
    return answer(fault(call, fault));
  }

  private static Element fault(WsCall call, SoapFault fault) {
    String thread = call.thread().split(":", 2)[0];
    return fault.toElement(SoapProtocol.SOAP11, thread + ":" + call.arrival().toEpochMilli());
  }

  private WsAnswer answer(Element fault) {
    byte[] body = codecs.write(SoapProtocol.SOAP11.envelope(fault), SoapProtocol.SOAP11);
    return answer(body);
  }

  private static WsAnswer answer(SoapReply refused) {
    return answer(refused.body());
  }

  private static WsAnswer answer(byte[] body) {
    Map<String, List<String>> headers =
        Map.of(
            "Content-Type", List.of(SoapProtocol.SOAP11.contentType()),
            "Cache-Control", List.of("no-store, no-cache"));
    return new WsAnswer(500, headers, body);
  }
}
