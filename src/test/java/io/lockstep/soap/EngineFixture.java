package io.lockstep.soap;

import io.lockstep.soap.handler.NoOp;
import java.util.Set;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.BeforeEach;

/** A host with handlers of every kind, and the words to call them. */
abstract class EngineFixture {
  private static final Set<Service> EVERYWHERE = Set.of(Service.USER, Service.ADMIN);

  final Host host = new Host();

  @BeforeEach
  void handlers() {
    host.handlers
        .add(NoOp.REQUEST, new NoOp(), EVERYWHERE)
        .add(account("Open"), open((request, context) -> answer("OpenResponse")), EVERYWHERE)
        .add(account("Broken"), open(EngineFixture::broken), EVERYWHERE)
        .add(account("Wrong"), open(EngineFixture::wrong), EVERYWHERE)
        .add(account("Cookie"), open(EngineFixture::cookie), EVERYWHERE)
        .add(account("EndSessions"), this::endSessions, EVERYWHERE)
        .add(new QName(Namespaces.ADMIN, "Admin"), new ForAdmins(), Set.of(Service.ADMIN));
    host.put("ann", Host.ANN, TokenUsage.AUTH, false, true);
    host.put("ann-csrf", Host.ANN, TokenUsage.AUTH, true, true);
    host.put("ann-old", Host.ANN, TokenUsage.AUTH, false, false);
    host.put("ann-tfa", Host.ANN, TokenUsage.TWO_FACTOR_AUTH, false, true);
    host.put("admin", Host.ADMIN, TokenUsage.AUTH, false, true);
  }

  private interface Answer {
    Element to(Element request, RequestContext context) throws SoapFault;
  }

  private static RequestHandler open(Answer answer) {
    return new RequestHandler() {
      @Override
      public Element handle(Element request, RequestContext context) throws SoapFault {
        return answer.to(request, context);
      }

      @Override
      public boolean needsAuth() {
        return false;
      }
    };
  }

  private static final class ForAdmins implements RequestHandler {
    @Override
    public Element handle(Element request, RequestContext context) {
      return answer("AdminResponse");
    }

    @Override
    public boolean needsAdminAuth() {
      return true;
    }
  }

  private static Element broken(Element request, RequestContext context) {
    throw new IllegalStateException("the password is hunter2");
  }

  private static Element wrong(Element request, RequestContext context) throws SoapFault {
    throw SoapFault.twoFactorAuthFailed("ann@example.org", "replayed");
  }

  private static Element cookie(Element request, RequestContext context) {
    context.reply().setCookie("ZM_AUTH_TOKEN", "abc");
    context.identify(Host.BOB);
    return answer("CookieResponse");
  }

  private Element endSessions(Element request, RequestContext context) throws SoapFault {
    host.endAllSessions(context.requireAccount().ref());
    return answer("EndSessionsResponse");
  }

  private static Element answer(String name) {
    return Element.of(Namespaces.ACCOUNT, name);
  }

  private static QName account(String name) {
    return new QName(Namespaces.ACCOUNT, name);
  }

  static String soap(String context, String body) {
    return "<soap:Envelope xmlns:soap=\"http://www.w3.org/2003/05/soap-envelope\"><soap:Header>"
        + "<context xmlns=\"urn:zimbra\">"
        + context
        + "</context></soap:Header><soap:Body>"
        + body
        + "</soap:Body></soap:Envelope>";
  }

  static String token(String token) {
    return "<authToken>" + token + "</authToken>";
  }

  static final String NO_OP = "<NoOpRequest xmlns=\"urn:zimbraMail\"/>";
  static final String OPEN = "<Open xmlns=\"urn:zimbraAccount\"/>";

  static String batch(String attributes, String children) {
    return "<BatchRequest xmlns=\"urn:zimbra\"" + attributes + ">" + children + "</BatchRequest>";
  }
}
