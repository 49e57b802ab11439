package io.lockstep.soap;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * The one way from a message to its answer, whatever the transport. Safe for use by many threads.
 *
 * <p>Order: read the message, find the token, check CSRF, find the handler, check the session, let
 * the handler answer. Faults that arise before a handler is looked for have no header.
 */
public final class SoapEngine {
  /** The most requests one batch may hold. */
  public static final int LARGEST_BATCH = 100;

  /** An id by which clients find the answer to a request; echoed. */
  private static final String REQUEST_ID = "requestId";

  private static final String NO_REQUEST = "-";

  private final Codec codec;
  private final HandlerTable handlers;
  private final Gate gate;
  private final EngineLog log;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final String serverKey;
  private final AtomicInteger soapIds;

  /**
   * @param clock tells the time in the trace of faults
   * @param nanos measures how long requests take, in nanoseconds
   * @param serverKey 16 hex digits that name this server process in the trace of faults
   */
  public SoapEngine(
      Codec codec,
      HandlerTable handlers,
      Accounts accounts,
      Tokens tokens,
      EngineLog log,
      InstantSource clock,
      LongSupplier nanos,
      String serverKey) {
    this.codec = Objects.requireNonNull(codec);
    this.handlers = Objects.requireNonNull(handlers);
    this.gate = new Gate(Objects.requireNonNull(accounts), Objects.requireNonNull(tokens));
    this.log = Objects.requireNonNull(log);
    this.clock = Objects.requireNonNull(clock);
    this.nanos = Objects.requireNonNull(nanos);
    this.serverKey = Objects.requireNonNull(serverKey);
    this.soapIds = new AtomicInteger((int) clock.millis());
  }

  /** Answers a message; every failure becomes a fault. */
  public SoapReply handle(SoapCall call) {
    Envelope envelope;
    try {
      envelope = codec.read(call.body());
    } catch (UnreadableMessage e) {
      RequestContext context = RequestContext.of(call, Header.empty(), e.answerIn());
      return refuse(context, NO_REQUEST, e.answerIn(), e.fault());
    }
    SoapProtocol asked = envelope.protocol();
    String name = envelope.body().name();
    RequestContext context = RequestContext.of(call, Header.empty(), asked);
    try {
      Header header = Header.read(envelope.context());
      context = RequestContext.of(call, header, header.responseProtocol(asked));
      if (header.soapId().isEmpty()) {
        context.logContext().put("soapId", nextSoapId());
      }
      return answer(context, envelope.body());
    } catch (SoapFault fault) {
      return refuse(context, name, asked, fault);
    } catch (RuntimeException e) {
      return refuse(context, name, asked, unexpected(e));
    }
  }

  /**
   * Refuses a message whose body was cut at {@code largest} bytes, in the form it began in.
   *
   * @param call with the bytes that were kept
   */
  public SoapReply tooLarge(SoapCall call, int largest) {
    SoapProtocol protocol;
    try {
      protocol = codec.read(call.body()).protocol();
    } catch (UnreadableMessage cut) {
      protocol = cut.answerIn();
    }
    RequestContext context = RequestContext.of(call, Header.empty(), protocol);
    SoapFault fault =
        SoapFault.invalidRequest(
            "the request is larger than " + largest + " bytes, or came too slowly");
    return refuse(context, NO_REQUEST, protocol, fault);
  }

  private SoapReply answer(RequestContext context, Element request) throws SoapFault {
    boolean batch = request.is(Namespaces.ZIMBRA, "BatchRequest");
    // A batch is checked once, as a whole; what needs no session needs no CSRF token either.
    boolean csrfCounts = batch || find(context, request).filter(this::needsSession).isPresent();
    gate.enter(context, csrfCounts);
    Element response =
        batch ? batch(context, request) : dispatch(context, request, request.name(), false);
    SoapProtocol protocol = context.protocol();
    Element header = Element.of(Namespaces.ZIMBRA, "context");
    int status = protocol.isFault(response) ? 500 : 200;
    return reply(context, status, protocol, protocol.envelope(header, response));
  }

  private boolean needsSession(RequestHandler handler) {
    return handler.needsAuth() || handler.needsAdminAuth();
  }

  private Optional<RequestHandler> find(RequestContext context, Element request) {
    return handlers.find(context.service(), request);
  }

  private Element batch(RequestContext context, Element request) throws SoapFault {
    List<Element> requests = request.children();
    if (requests.size() > LARGEST_BATCH) {
      throw SoapFault.invalidRequest("more than " + LARGEST_BATCH + " requests in a batch");
    }
    boolean goOn = request.optionalAttribute("onerror").orElse("continue").equals("continue");
    log.batch(context, requests.stream().map(Element::name).toList());
    Element responses = Element.of(Namespaces.ZIMBRA, "BatchResponse");
    boolean first = true;
    for (Element each : requests) {
      Element response = dispatch(context, each, "(batch) " + each.name(), !first);
      responses.addRepeated(response);
      if (!goOn && context.protocol().isFault(response)) {
        break;
      }
      first = false;
    }
    return responses;
  }

  private Element dispatch(
      RequestContext context, Element request, String label, boolean sessionMayHaveEnded) {
    long start = nanos.getAsLong();
    Element response;
    try {
      RequestHandler handler =
          find(context, request).orElseThrow(() -> SoapFault.unknownDocument(request.name()));
      gate.pass(handler, context, sessionMayHaveEnded);
      response = handler.handle(request, context);
    } catch (SoapFault fault) {
      response = fault(context, request.name(), context.protocol(), fault);
    } catch (RuntimeException e) {
      response = fault(context, request.name(), context.protocol(), unexpected(e));
    }
    Element echoed = response;
    request.optionalAttribute(REQUEST_ID).ifPresent(id -> echoed.setAttribute(REQUEST_ID, id));
    log.finished(context, label, Duration.ofNanos(nanos.getAsLong() - start));
    return response;
  }

  /** The exception's own words stay in the log: they may hold anything. */
  private static SoapFault unexpected(RuntimeException cause) {
    return SoapFault.failure("unexpected error").causedBy(cause);
  }

  private Element fault(
      RequestContext context, String requestName, SoapProtocol protocol, SoapFault fault) {
    if (fault.isAuthFailure()) {
      context.countAuthFailure();
    }
    log.faulted(context, requestName, fault);
    return fault.toElement(protocol, trace(context.threadName()));
  }

  private SoapReply refuse(
      RequestContext context, String requestName, SoapProtocol protocol, SoapFault fault) {
    Element element = fault(context, requestName, protocol, fault);
    return reply(context, 500, protocol, protocol.envelope(element));
  }

  private SoapReply reply(
      RequestContext context, int status, SoapProtocol protocol, Element envelope) {
    byte[] body = codec.write(envelope, protocol);
    if (context.fromElsewhere()) {
      context.reply().dropCookies();
    }
    return new SoapReply(status, protocol, body, context.reply(), context.authFailures());
  }

  private String trace(String threadName) {
    int colon = threadName.indexOf(':');
    String thread = colon < 0 ? threadName : threadName.substring(0, colon);
    return thread + ":" + clock.millis() + ":" + serverKey;
  }

  private String nextSoapId() {
    return Integer.toHexString(soapIds.incrementAndGet() & Integer.MAX_VALUE);
  }
}
