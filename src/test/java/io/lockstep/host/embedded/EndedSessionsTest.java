package io.lockstep.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.AccountLedger;
import io.lockstep.factor.AccountRef;
import io.lockstep.factor.AppPassword;
import io.lockstep.factor.AppPasswordMaking;
import io.lockstep.factor.AppPasswordWish;
import io.lockstep.factor.Authenticator;
import io.lockstep.factor.FactorStore;
import io.lockstep.factor.Failures;
import io.lockstep.factor.MailFactor;
import io.lockstep.factor.Networks;
import io.lockstep.factor.Protocols;
import io.lockstep.factor.Proven;
import io.lockstep.factor.World;
import io.lockstep.soap.Account;
import io.lockstep.soap.Accounts;
import io.lockstep.soap.Caller;
import io.lockstep.soap.Element;
import io.lockstep.soap.Header;
import io.lockstep.soap.HttpFacts;
import io.lockstep.soap.LoginLog;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.Service;
import io.lockstep.soap.SoapCall;
import io.lockstep.soap.SoapFault;
import io.lockstep.soap.SoapProtocol;
import io.lockstep.soap.Token;
import io.lockstep.soap.TokenTraits;
import io.lockstep.soap.TokenUsage;
import io.lockstep.soap.handler.EnableTwoFactorAuth;
import io.lockstep.soap.handler.FirstFactor;
import io.lockstep.soap.handler.FreshProof;
import io.lockstep.soap.handler.Issuer;
import io.lockstep.soap.handler.Sessions;
import io.lockstep.store.jdbc.Database;
import io.lockstep.store.jdbc.JdbcAccounts;
import io.lockstep.store.jdbc.JdbcFactorStore;
import io.lockstep.store.jdbc.JdbcTokens;
import io.lockstep.totp.TotpParameters;
import io.lockstep.verdict.Method;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a new password ended stays ended, whatever was on its way. */
class EndedSessionsTest {
  private static final String OLD = "the old password";
  private static final String NEW = "the new password";

  @TempDir Path data;
  private Database database;
  private JdbcAccounts rows;
  private PasswordDesk desk;
  private World world;
  private RegisteredTokens tokens;
  private LocalAccounts accounts;
  private Optional<Runnable> before = Optional.empty();
  private AccountRef ann;

  @BeforeEach
  void begin() throws Exception {
    database = Database.open(data, new SecureRandom());
    rows = new JdbcAccounts(database);
    desk = new PasswordDesk(new PasswordHasher(new SecureRandom()), 1, 10);
    accounts = new LocalAccounts(rows, desk, "example.org");
    FactorStore jdbc = new JdbcFactorStore(database);
    FactorStore hooked =
        new FactorStore() {
          @Override
          public <R> R exclusively(AccountRef account, Function<AccountLedger, R> work) {
            Optional<Runnable> run = before;
            before = Optional.empty();
            run.ifPresent(Runnable::run);
            return jdbc.exclusively(account, work);
          }

          @Override
          public List<Authenticator> authenticators(AccountRef account) {
            return jdbc.authenticators(account);
          }

          @Override
          public List<AppPassword> appPasswords(AccountRef account) {
            return jdbc.appPasswords(account);
          }

          @Override
          public Set<Method> methods(AccountRef account) {
            return jdbc.methods(account);
          }

          @Override
          public Optional<MailFactor> mailFactor(AccountRef account) {
            return jdbc.mailFactor(account);
          }

          @Override
          public int recoveryCodesLeft(AccountRef account) {
            return jdbc.recoveryCodesLeft(account);
          }

          @Override
          public Failures failures(AccountRef account) {
            return jdbc.failures(account);
          }

          @Override
          public void forgetRetiredBefore(Instant time) {
            jdbc.forgetRetiredBefore(time);
          }

          @Override
          public long enrolled() {
            return jdbc.enrolled();
          }

          @Override
          public String digest() {
            return jdbc.digest();
          }
        };
    world = new World(hooked, database.vault());
    tokens =
        new RegisteredTokens(
            new JdbcTokens(database),
            new RegisteredTokens.Lifetimes(
                Duration.ofDays(2),
                Duration.ofHours(12),
                Duration.ofHours(1),
                Duration.ofMinutes(15)),
            world.time,
            new SecureRandom());
    ann =
        rows.add("ann@example.org", desk.hash(OLD), false, world.time.instant())
            .orElseThrow()
            .ref();
  }

  @AfterEach
  void end() {
    world.close();
    desk.close();
    database.close();
  }

  private void newPassword() {
    try {
      rows.setPassword(ann, desk.hash(NEW), true);
    } catch (SoapFault busy) {
      throw new AssertionError(busy);
    }
  }

  private Account account() {
    return accounts.byId(ann.id()).orElseThrow();
  }

  private boolean live(Token token) {
    return tokens.find(token.encoded()).orElseThrow().live();
  }

  @Test
  void a_session_ended_by_a_new_password_is_not_revived_by_its_own_late_end_of_others() {
    Token stolen = tokens.issue(account(), TokenTraits.of(TokenUsage.AUTH));
    newPassword();
    assertThat(live(stolen)).isFalse();
    Token owners = tokens.issue(account(), TokenTraits.of(TokenUsage.AUTH));
    tokens.endOtherSessions(stolen);
    assertThat(live(stolen)).as("stolen session after the new password").isFalse();
    assertThat(live(owners)).as("owner's session").isTrue();
  }

  @Test
  void an_app_password_does_not_come_behind_the_back_of_a_new_password() throws Exception {
    world.enrol(ann);
    Proven proven = account().proven();
    before = Optional.of(this::newPassword);
    AppPasswordWish wish = new AppPasswordWish("x", Protocols.ALL, Networks.NONE, Optional.empty());
    AppPasswordMaking made = world.appPasswords.make(proven, wish, world.origin());
    assertThat(made).isEqualTo(new AppPasswordMaking.NotMade(AppPasswordMaking.Why.ENDED));
    assertThat(world.store.appPasswords(ann)).isEmpty();
  }

  private EnableTwoFactorAuth enable(Accounts behind) {
    LoginLog silent =
        new LoginLog() {
          @Override
          public void passwordRight(RequestContext context, Account account) {}

          @Override
          public void passwordRefused(RequestContext context, String name, String reason) {}
        };
    return new EnableTwoFactorAuth(
        new FirstFactor(behind, silent),
        world.enrolment,
        world.mailEnrolment,
        world.verification,
        new FreshProof(world.stepUp, tokens, world.time),
        new Sessions(tokens, world.time),
        world.clock,
        new Issuer(Optional.empty()));
  }

  private RequestContext context() {
    return RequestContext.of(
        new SoapCall(
            Service.USER,
            new byte[0],
            HttpFacts.none(),
            Caller.direct("192.0.2.1", 51514, false),
            "qtp1-9",
            world.time.instant()),
        Header.empty(),
        SoapProtocol.SOAP12);
  }

  private static Element request() {
    Element request = Element.of(Namespaces.ACCOUNT, "EnableTwoFactorAuthRequest");
    request.setAttribute("name", "ann@example.org");
    return request;
  }

  private static World.Phone phone(Element begun) {
    return new World.Phone(begun.optionalAttribute("secret").orElseThrow(), TotpParameters.DEFAULT);
  }

  private void assertKeptOut(Optional<Element> answer) {
    boolean in =
        answer
            .flatMap(element -> element.optionalAttribute("authToken"))
            .flatMap(tokens::find)
            .filter(Token::live)
            .isPresent();
    assertThat(in).as("attacker has a live session after the new password").isFalse();
    assertThat(world.verification.enrolled(ann)).as("attacker's factor is the account's").isFalse();
  }

  private static Optional<Element> tried(
      EnableTwoFactorAuth handler, Element request, RequestContext context) {
    try {
      return Optional.of(handler.handle(request, context));
    } catch (SoapFault refused) {
      return Optional.empty();
    }
  }

  @Test
  void a_confirmation_with_a_token_that_dies_meanwhile_enrols_nothing() throws Exception {
    EnableTwoFactorAuth handler = enable(accounts);
    Element begun = handler.handle(request().setAttribute("password", OLD), context());
    Element confirm = request();
    confirm.setAttribute("authToken", begun.optionalAttribute("authToken").orElseThrow());
    confirm.setAttribute("twoFactorCode", phone(begun).at(world.clock.now()));
    before = Optional.of(this::newPassword);
    assertKeptOut(tried(handler, confirm, context()));
  }

  @Test
  void a_confirmation_with_a_password_that_changes_meanwhile_enrols_nothing() throws Exception {
    boolean[] armed = {false};
    Accounts changing =
        new Accounts() {
          @Override
          public Optional<Account> byName(String name) {
            return accounts.byName(name);
          }

          @Override
          public Optional<Account> byId(String id) {
            return accounts.byId(id);
          }

          @Override
          public boolean passwordMatches(Account account, String password) throws SoapFault {
            boolean right = accounts.passwordMatches(account, password);
            if (armed[0]) {
              newPassword();
            }
            return right;
          }

          @Override
          public void spendPasswordTime(String password) {}
        };
    EnableTwoFactorAuth handler = enable(changing);
    Element begun = handler.handle(request().setAttribute("password", OLD), context());
    Element confirm = request().setAttribute("password", OLD);
    confirm.setAttribute("twoFactorCode", phone(begun).at(world.clock.now()));
    armed[0] = true;
    assertKeptOut(tried(handler, confirm, context()));
  }
}
