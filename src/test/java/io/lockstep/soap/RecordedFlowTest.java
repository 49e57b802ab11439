package io.lockstep.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recorded request through the engine gives the recorded reply, headers and cookies included. */
class RecordedFlowTest {
  private static final Map<String, String> VALUES =
      Map.of("account", "ann@example.org", "password", "right", "wrongCode", "123456");

  private final Host host = new Host();

  RecordedFlowTest() {
    host.handlers.add(
        new QName(Namespaces.ACCOUNT, "AuthRequest"), new Login(host), Set.of(Service.USER));
  }

  private record Login(Host host) implements RequestHandler {
    @Override
    public Element handle(Element request, RequestContext context) throws SoapFault {
      String name = request.attribute("account");
      if (request.optionalAttribute("twoFactorCode").isPresent()) {
        throw SoapFault.twoFactorAuthFailed(name, "wrong code");
      }
      Account account = host.byName(name).orElseThrow();
      Token token = host.issue(account, TokenTraits.of(TokenUsage.AUTH));
      context.reply().setCookie(context.service().tokenCookie(), token.encoded());
      Element response = Element.of(Namespaces.ACCOUNT, "AuthResponse");
      response.addRepeated("authToken").setText(token.encoded());
      response.addContent("lifetime", 172_800_000);
      return response;
    }

    @Override
    public boolean needsAuth() {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"xml", "json"})
  void a_login(String form) {
    assertRecorded(WireShape.recorded(form, "01-auth-before-2fa"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"xml", "json"})
  void a_wrong_code(String form) {
    assertRecorded(WireShape.recorded(form, "20-auth-password-wrong-code"));
  }

  private void assertRecorded(WireShape recorded) {
    assertThat(WireShape.of(host.call(recorded.request(VALUES)), VALUES))
        .isEqualTo(recorded.response());
  }
}
