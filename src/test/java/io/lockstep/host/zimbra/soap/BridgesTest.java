package io.lockstep.host.zimbra.soap;

import static io.lockstep.host.zimbra.soap.Town.bearing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verify;

import com.zimbra.cs.account.AuthToken;
import com.zimbra.cs.service.AuthProvider;
import com.zimbra.fake.Node;
import com.zimbra.fake.SoapCall;
import com.zimbra.fake.SoapReply;
import io.lockstep.soap.Account;
import io.lockstep.soap.Element;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.RequestHandler;
import io.lockstep.soap.Service;
import io.lockstep.soap.SoapFault;
import io.lockstep.soap.Token;
import io.lockstep.soap.TokenTraits;
import io.lockstep.soap.TokenUsage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Handlers of ours inside a mail server: who comes in, and what goes out. */
class BridgesTest {
  private static final String ACCOUNT = "urn:zimbraAccount";
  private static final String ASK = "<GetXRequest xmlns=\"urn:zimbraAccount\"/>";

  private final Town town = new Town();
  private final List<String> answered = new CopyOnWriteArrayList<>();

  /** Says whom it sees. */
  private record Seeing(List<String> answered, boolean auth) implements RequestHandler {
    @Override
    public Element handle(Element request, RequestContext context) throws SoapFault {
      String who = auth ? context.requireAccount().ref().name() : "";
      answered.add(Node.current().name());
      return Element.of(ACCOUNT, "GetXResponse")
          .setAttribute("who", who)
          .setAttribute("token", context.token().isPresent())
          .setAttribute("ip", context.caller().clientIp());
    }

    @Override
    public boolean needsAuth() {
      return auth;
    }
  }

  private void serve(RequestHandler handler, String request) throws Exception {
    for (Node node : List.of(town.here, town.there)) {
      UserBridge bridge = new UserBridge(handler, Service.USER, true, town.crossing, town.session);
      town.serve(node, SoapCall.USER, ACCOUNT, request, bridge);
    }
  }

  private void serveSeeing() throws Exception {
    serve(new Seeing(answered, true), "GetXRequest");
  }

  @Test
  void a_session_is_let_in_as_its_own_account() throws Exception {
    serveSeeing();
    SoapReply reply = town.user(bearing(town.session(town.ann, false)), ASK);
    assertThat(reply.answer().getAttribute("who")).isEqualTo(Town.ANN);
    assertThat(reply.answer().getAttribute("ip")).isNotEmpty();
  }

  @Test
  void nobody_acts_for_another_account_even_where_the_mail_server_would_let_them()
      throws Exception {
    serveSeeing();
    String root = bearing(town.session(town.root, true));
    SoapReply byHeader = town.user(root + "<account by=\"id\">" + town.ann + "</account>", ASK);
    assertThat(byHeader.code()).contains("service.PERM_DENIED");
    String ann = bearing(town.session(town.ann, false));
    SoapReply other = town.user(ann + "<account by=\"id\">" + town.bob + "</account>", ASK);
    assertThat(other.isFault()).isTrue();
    assertThat(answered).isEmpty();
  }

  @Test
  void a_token_an_administrator_holds_for_a_user_opens_nothing() throws Exception {
    serveSeeing();
    serve(new Seeing(answered, false), "OpenXRequest");
    String delegated =
        town.here.call(
            () ->
                AuthProvider.getAuthToken(
                        town.here.provisioning().getAccountById(town.ann),
                        town.cluster.now() + 60_000,
                        false,
                        town.here.provisioning().getAccountById(town.root))
                    .getEncoded());
    for (String body : List.of(ASK, "<OpenXRequest xmlns=\"urn:zimbraAccount\"/>")) {
      assertThat(town.user(bearing(delegated), body).code()).contains("service.PERM_DENIED");
    }
    assertThat(answered).isEmpty();
    assertThat(town.here.call(() -> town.tokens.find(delegated))).isEmpty();
  }

  @Test
  void half_a_login_is_no_session() throws Exception {
    serveSeeing();
    for (AuthToken.Usage usage :
        List.of(AuthToken.Usage.TWO_FACTOR_AUTH, AuthToken.Usage.ENABLE_TWO_FACTOR_AUTH)) {
      assertThat(town.user(bearing(town.token(town.ann, usage)), ASK).code())
          .contains("service.AUTH_EXPIRED");
    }
    assertThat(town.user("", ASK).code()).contains("service.AUTH_REQUIRED");
    assertThat(answered).isEmpty();
  }

  @Test
  void what_needs_no_session_runs_at_the_home_of_the_account_it_names() throws Exception {
    serve(new Seeing(answered, false), "OpenXRequest");
    for (String name : List.of(Town.ANN, Town.BOB)) {
      town.user("", "<OpenXRequest xmlns=\"urn:zimbraAccount\" name=\"" + name + "\"/>");
    }
    assertThat(answered).containsExactly("here.example.test", "there.example.test");
    town.there.close();
    SoapReply reply =
        town.user("", "<OpenXRequest xmlns=\"urn:zimbraAccount\" name=\"" + Town.BOB + "\"/>");
    assertThat(reply.isFault()).isFalse();
    assertThat(answered).endsWith("here.example.test");
  }

  /** Opens a session as an enrolment's second step does. */
  private record Opening(Town town) implements RequestHandler {
    @Override
    public Element handle(Element request, RequestContext context) throws SoapFault {
      Account account = town.accounts.byName(request.attribute("name")).orElseThrow();
      boolean csrf = request.booleanAttribute("csrfTokenSecured", false);
      Token token = town.tokens.issue(account, TokenTraits.of(TokenUsage.AUTH).withCsrf(csrf));
      context.reply().setCookie("ZM_AUTH_TOKEN", token.encoded(), Duration.ofHours(1));
      Element response = Element.of(ACCOUNT, "OpenXResponse");
      response.addRepeated("authToken").setText(token.encoded());
      if (csrf) {
        response.addRepeated("csrfToken").setText(town.tokens.csrfToken(token));
      }
      return response;
    }

    @Override
    public boolean needsAuth() {
      return false;
    }
  }

  @ParameterizedTest
  @CsvSource({"ann@example.test", "bob@example.test"})
  void a_new_session_leaves_its_cookie_wherever_it_was_opened(String name) throws Exception {
    serve(new Opening(town), "OpenXRequest");
    SoapReply reply =
        town.user(
            "",
            "<OpenXRequest xmlns=\"urn:zimbraAccount\" csrfTokenSecured=\"1\" name=\""
                + name
                + "\"/>");
    String token = reply.answer().getAttribute("authToken");
    assertThat(reply.cookie("ZM_AUTH_TOKEN"))
        .hasValueSatisfying(
            cookie -> {
              assertThat(cookie.getValue()).isEqualTo(token);
              assertThat(cookie.isHttpOnly()).isTrue();
              assertThat(cookie.getSecure()).isTrue();
            });
    String csrf = reply.answer().getAttribute("csrfToken");
    Token found = town.here.call(() -> town.tokens.find(token)).orElseThrow();
    assertThat(found.csrfProtected()).isTrue();
    assertThat(town.here.call(() -> town.tokens.csrfMatches(found, csrf))).isTrue();
    assertThat(town.here.call(() -> town.tokens.csrfMatches(found, csrf + "0"))).isFalse();
  }

  /** Fails in one way or another. */
  private record Failing(RuntimeException how) implements RequestHandler {
    @Override
    public Element handle(Element request, RequestContext context) throws SoapFault {
      context.reply().setCookie("ZM_TRUST_TOKEN", "x");
      throw how;
    }

    @Override
    public boolean needsAuth() {
      return false;
    }
  }

  @Test
  void an_unexpected_failure_says_nothing_but_that_and_is_logged_once() throws Exception {
    serve(new Failing(new IllegalStateException("secret 123456")), "FailXRequest");
    SoapReply reply = town.user("", "<FailXRequest xmlns=\"urn:zimbraAccount\"/>");
    assertThat(reply.code()).contains("service.FAILURE");
    assertThat(reply.body()).doesNotContain("123456");
    assertThat(reply.cookie("ZM_TRUST_TOKEN")).isPresent();
    verify(town.log).faulted(any(), eq("FailXRequest"), any());
  }

  /** Tells whether an account is in reach. */
  private record Reaching(Town town) implements RequestHandler {
    @Override
    public Element handle(Element request, RequestContext context) throws SoapFault {
      Account target = town.accounts.byName(request.attribute("name")).orElseThrow();
      return Element.of("urn:zimbraAdmin", "ReachXResponse")
          .setAttribute("global", context.requireAccount().rights().global())
          .setAttribute("reach", context.requireAccount().rights().reach(target));
    }

    @Override
    public boolean needsAdminAuth() {
      return true;
    }
  }

  private SoapReply reach(String asking, String name) throws Exception {
    town.serve(
        town.here,
        SoapCall.ADMIN,
        "urn:zimbraAdmin",
        "ReachXRequest",
        new AdminBridge(new Reaching(town), false, town.crossing));
    return town.admin(
        bearing(asking), "<ReachXRequest xmlns=\"urn:zimbraAdmin\" name=\"" + name + "\"/>");
  }

  @Test
  void an_administrator_of_everything_reaches_everyone() throws Exception {
    for (String name : List.of(Town.ANN, Town.CHIEF)) {
      SoapReply reply = reach(town.session(town.root, true), name);
      assertThat(reply.answer().getAttributeBool("global")).isTrue();
      assertThat(reply.answer().getAttributeBool("reach")).isTrue();
    }
  }

  @Test
  void a_delegated_administrator_reaches_whom_the_mail_server_lets_it_change_and_no_root()
      throws Exception {
    town.cluster.grants().grant(town.chief, "modifyAccount", Town.ANN);
    town.cluster.grants().grant(town.chief, "modifyAccount", Town.ROOT);
    Map<String, Boolean> reached = new HashMap<>();
    for (String name : List.of(Town.ANN, Town.BOB, Town.ROOT)) {
      SoapReply reply = reach(town.session(town.chief, true), name);
      assertThat(reply.answer().getAttributeBool("global")).isFalse();
      reached.put(name, reply.answer().getAttributeBool("reach"));
    }
    assertThat(reached).isEqualTo(Map.of(Town.ANN, true, Town.BOB, false, Town.ROOT, false));
  }

  @Test
  void a_users_session_is_no_administrators() throws Exception {
    assertThat(reach(town.session(town.ann, false), Town.BOB).code())
        .contains("service.PERM_DENIED");
    assertThat(reach(town.session(town.root, false), Town.BOB).code())
        .contains("service.PERM_DENIED");
  }

  @Test
  void a_token_that_was_revoked_is_dead_and_of_two_only_the_first_did_it() throws Exception {
    String encoded = town.session(town.ann, false);
    town.here.run(
        () -> {
          Token token = town.tokens.find(encoded).orElseThrow();
          assertThat(token.live()).isTrue();
          assertThat(town.tokens.revoke(token)).isTrue();
          assertThat(town.tokens.revoke(token)).isFalse();
          assertThat(town.tokens.find(encoded).orElseThrow().live()).isFalse();
          assertThat(town.tokens.find("no token")).isEmpty();
        });
  }

  @Test
  void a_token_for_sessions_that_were_ended_meanwhile_is_born_dead() throws Exception {
    town.here.run(
        () -> {
          Account before = town.accounts.byId(town.ann).orElseThrow();
          town.here.provisioning().getAccountById(town.ann).setAuthTokenValidityValue(7);
          Token dead = town.tokens.issue(before, TokenTraits.of(TokenUsage.AUTH));
          assertThat(dead.live()).isFalse();
          assertThat(town.tokens.find(dead.encoded()).filter(Token::live)).isEmpty();
        });
  }

  @Test
  void the_password_is_checked_by_the_mail_server() throws Exception {
    town.here.run(
        () -> {
          Account ann = town.accounts.byName(Town.ANN).orElseThrow();
          assertThat(town.accounts.passwordMatches(ann, Town.PASSWORD)).isTrue();
          assertThat(town.accounts.passwordMatches(ann, "wrong")).isFalse();
          assertThat(town.accounts.passwordMatches(ann, "")).isFalse();
          assertThat(town.accounts.byName("nobody@example.test")).isEmpty();
        });
  }

  @Test
  void a_class_has_those_who_name_it_and_the_default_one_all_others() throws Exception {
    String gold = town.cluster.addCos("gold");
    String carl =
        town.cluster.addAccount(
            "carl@example.test", Town.PASSWORD, "here.example.test", "zimbraCOSId", gold);
    town.here.run(
        () -> {
          ZimbraClasses classes = new ZimbraClasses();
          assertThat(classes.accounts(classes.byName("gold").orElseThrow()))
              .extracting(account -> account.id())
              .containsExactly(carl);
          assertThat(classes.accounts(classes.byName("default").orElseThrow()))
              .extracting(account -> account.id())
              .contains(town.ann, town.bob)
              .doesNotContain(carl);
          assertThat(classes.byName("none")).isEmpty();
        });
  }
}
