package io.lockstep.host.zimbra.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.zimbra.fake.Node;
import com.zimbra.fake.SoapCall;
import com.zimbra.fake.SoapReply;
import io.lockstep.factor.Demand;
import io.lockstep.factor.StepUp;
import io.lockstep.factor.StepUp.Outcome;
import io.lockstep.soap.AuthHook;
import io.lockstep.soap.Service;
import io.lockstep.soap.handler.Challenge;
import io.lockstep.soap.handler.FreshProof;
import io.lockstep.soap.handler.PasswordChangeProof;
import io.lockstep.verdict.Operation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mail server's ChangePasswordRequest, with us before it. */
class ChangePasswordGuardTest {
  private static final String NEW = "another password";
  private static final String DORA = "dora@example.test";
  private static final String WRONG =
      "<oldPassword>wrong</oldPassword><password>" + NEW + "</password>";
  private static final String RIGHT =
      "<oldPassword>" + Town.PASSWORD + "</oldPassword><password>" + NEW + "</password>";

  private final Town town = new Town();
  private final AuthHook hook = mock(AuthHook.class);
  private final StepUp stepUp = mock(StepUp.class);

  @BeforeEach
  void serve() throws Exception {
    town.cluster.addAccount(
        DORA, Town.PASSWORD, "here.example.test", "zimbraTwoFactorAuthEnabled", "TRUE");
    PasswordChangeProof proof =
        new PasswordChangeProof(
            hook, mock(Challenge.class), new FreshProof(stepUp, town.tokens, town.machine));
    for (Node node : List.of(town.here, town.there)) {
      town.serve(
          node,
          SoapCall.USER,
          "urn:zimbraAccount",
          "ChangePasswordRequest",
          new ChangePasswordGuard(
              Service.USER, town.crossing, town.firstFactor, proof, town.proofs));
    }
    when(hook.demand(any(), eq(Operation.CHANGE_PASSWORD), any())).thenReturn(Demand.CODE);
    outcome(new Outcome.CodeNeeded());
  }

  private void outcome(Outcome outcome) {
    when(stepUp.ask(any(), any(), any(), any(), any())).thenReturn(outcome);
  }

  private SoapReply change(String name, String oldPassword, String more) throws Exception {
    return town.user(
        "",
        "<ChangePasswordRequest xmlns=\"urn:zimbraAccount\"><account by=\"name\">"
            + name
            + "</account><oldPassword>"
            + oldPassword
            + "</oldPassword><password>"
            + NEW
            + "</password>"
            + more
            + "</ChangePasswordRequest>");
  }

  private boolean works(String name, String password) throws Exception {
    return town.here.call(
        () -> town.accounts.passwordMatches(town.accounts.byName(name).orElseThrow(), password));
  }

  @Test
  void the_old_password_alone_changes_nothing_and_opens_nothing() throws Exception {
    SoapReply reply = change(DORA, Town.PASSWORD, "");
    assertThat(reply.code()).contains("account.TWO_FACTOR_AUTH_REQUIRED");
    assertThat(reply.body()).doesNotContain("authToken");
    assertThat(works(DORA, Town.PASSWORD)).isTrue();
    assertThat(works(DORA, NEW)).isFalse();
  }

  @Test
  void neither_does_a_short_name_that_comes_with_the_web_address_of_its_domain() throws Exception {
    String bea = "bea@other.test";
    town.cluster.addDomain("other.test", "zimbraVirtualHostname", "webmail.other.test");
    town.cluster.addAccount(
        bea, Town.PASSWORD, "here.example.test", "zimbraTwoFactorAuthEnabled", "TRUE");
    SoapReply reply = change("bea", Town.PASSWORD, "<virtualHost>WebMail.other.test</virtualHost>");
    assertThat(reply.code()).contains("account.TWO_FACTOR_AUTH_REQUIRED");
    assertThat(works(bea, Town.PASSWORD)).isTrue();
  }

  @Test
  void with_the_code_the_mail_server_changes_it_and_the_session_counts_as_proven()
      throws Exception {
    outcome(new Outcome.Granted());
    SoapReply reply = change(DORA, Town.PASSWORD, "<twoFactorCode>012345</twoFactorCode>");
    assertThat(reply.isFault()).isFalse();
    verify(stepUp).ask(any(), any(), eq(Optional.of("012345")), any(), any());
    assertThat(works(DORA, NEW)).isTrue();
    String session = reply.answer().getAttribute("authToken");
    assertThat(town.here.call(() -> town.tokens.find(session)).orElseThrow().proven()).isPresent();
  }

  @Test
  void a_refused_code_changes_nothing() throws Exception {
    outcome(new Outcome.Refused(Optional.empty()));
    SoapReply reply = change(DORA, Town.PASSWORD, "<twoFactorCode>012345</twoFactorCode>");
    assertThat(reply.code()).contains("account.TWO_FACTOR_AUTH_FAILED");
    assertThat(works(DORA, NEW)).isFalse();
  }

  @Test
  void no_code_is_spent_for_a_wrong_password() throws Exception {
    SoapReply reply = change(DORA, "wrong", "<twoFactorCode>012345</twoFactorCode>");
    assertThat(reply.code()).contains("account.AUTH_FAILED");
    verify(stepUp, never()).ask(any(), any(), any(), any(), any());
  }

  @Test
  void an_account_without_a_second_factor_is_not_even_asked_about() throws Exception {
    assertThat(change(Town.ANN, Town.PASSWORD, "").isFault()).isFalse();
    assertThat(works(Town.ANN, NEW)).isTrue();
    verify(hook, never()).demand(any(), any(), any());
  }

  @Test
  void nobody_is_answered_by_the_mail_server() throws Exception {
    assertThat(change("nobody@example.test", "x", "").code()).contains("account.AUTH_FAILED");
  }

  /** Code, words and all else that a client sees of a refusal. */
  private String refusal(boolean json, String name, String passwords) throws Exception {
    String xml =
        "<ChangePasswordRequest xmlns=\"urn:zimbraAccount\"><account by=\"name\">"
            + name
            + "</account>"
            + passwords
            + "</ChangePasswordRequest>";
    String inJson =
        "{\"Header\":{\"context\":{\"_jsns\":\"urn:zimbra\"}},\"Body\":{"
            + "\"ChangePasswordRequest\":{\"_jsns\":\"urn:zimbraAccount\",\"account\":{"
            + "\"by\":\"name\",\"_content\":\""
            + name
            + "\"}"
            + passwords.replaceAll("<(\\w+)>([^<]*)</\\w+>", ",\"$1\":{\"_content\":\"$2\"}")
            + "}}}";
    SoapReply reply = json ? town.here.soap(SoapCall.user(inJson)) : town.user("", xml);
    assertThat(reply.isFault()).isTrue();
    return reply.status() + reply.body().replaceAll("(Trace\\W+)[^<\"]*", "$1");
  }

  private void account(String name, String status, String enabled) {
    town.cluster.addAccount(
        name,
        Town.PASSWORD,
        "here.example.test",
        "zimbraAccountStatus",
        status,
        "zimbraTwoFactorAuthEnabled",
        enabled);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whether_there_is_a_second_factor_cannot_be_told_without_the_password(boolean json)
      throws Exception {
    String wrong = refusal(json, DORA, WRONG);
    assertThat(wrong)
        .isEqualTo(refusal(json, Town.ANN, WRONG))
        .contains("authentication failed for []", "account.AUTH_FAILED");
    for (String incomplete :
        List.of("", "<oldPassword>wrong</oldPassword>", "<password>" + NEW + "</password>")) {
      assertThat(refusal(json, DORA, incomplete)).isEqualTo(refusal(json, Town.ANN, incomplete));
    }
    verify(stepUp, never()).ask(any(), any(), any(), any(), any());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whether_there_is_a_second_factor_cannot_be_told_of_an_account_that_is_not_active(
      boolean json) throws Exception {
    for (String status : List.of("closed", "locked", "maintenance")) {
      String with = status + "-with@example.test";
      String without = status + "-without@example.test";
      account(with, status, "TRUE");
      account(without, status, "FALSE");
      for (String passwords : List.of(WRONG, RIGHT)) {
        assertThat(refusal(json, with, passwords)).isEqualTo(refusal(json, without, passwords));
      }
    }
    verify(stepUp, never()).ask(any(), any(), any(), any(), any());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void of_nobody_the_name_is_told_as_written(boolean json) throws Exception {
    assertThat(refusal(json, "Nobody@example.test", WRONG))
        .contains("authentication failed for [Nobody@example.test]", "account.AUTH_FAILED");
  }
}
