package io.lockstep.soap.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.DeviceClaim;
import io.lockstep.factor.DeviceCount;
import io.lockstep.factor.MemoryFactorStore;
import io.lockstep.factor.World;
import io.lockstep.soap.Account;
import io.lockstep.soap.AdminRights;
import io.lockstep.soap.Caller;
import io.lockstep.soap.Element;
import io.lockstep.soap.Header;
import io.lockstep.soap.HttpFacts;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.RequestContext;
import io.lockstep.soap.Service;
import io.lockstep.soap.SoapCall;
import io.lockstep.soap.SoapFault;
import io.lockstep.soap.SoapProtocol;
import io.lockstep.soap.Token;
import io.lockstep.soap.TokenTraits;
import io.lockstep.soap.TokenUsage;
import io.lockstep.soap.Tokens;
import io.lockstep.store.TestVaults;
import io.lockstep.verdict.Operation;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to trust when something changes while a login is on its way. */
class DeviceLoginTest {
  private static final Account ANN = new Account(World.ANN, 1, AdminRights.NONE, true, 0);
  private static final DeviceClaim NOTHING = new DeviceClaim(Optional.empty(), Optional.empty());

  /** Holds one session, dead or alive. */
  private record OneSession(Token session) implements Tokens {
    @Override
    public Token issue(Account account, TokenTraits traits) {
      return session;
    }

    @Override
    public Optional<Token> find(String encoded) {
      return Optional.of(session);
    }

    @Override
    public boolean revoke(Token token) {
      return false;
    }

    @Override
    public void endOtherSessions(Token kept) {}

    @Override
    public void endAllSessions(AccountRef account) {}

    @Override
    public String csrfToken(Token token) {
      return "";
    }

    @Override
    public boolean csrfMatches(Token token, String presented) {
      return false;
    }
  }

  private World world;
  private RequestContext context;

  @BeforeEach
  void begin() throws Exception {
    world = new World(new MemoryFactorStore(), TestVaults.fresh());
    world.enrol(World.ANN);
    SoapCall call =
        new SoapCall(
            Service.USER,
            new byte[0],
            HttpFacts.none(),
            Caller.direct("192.0.2.1", 51514, false),
            "qtp1-9",
            world.time.instant());
    context = RequestContext.of(call, Header.empty(), SoapProtocol.SOAP12);
  }

  @AfterEach
  void end() {
    world.close();
  }

  private DeviceLogin trusting() throws SoapFault {
    Element request = Element.of(Namespaces.ACCOUNT, "AuthRequest");
    request.setAttribute("deviceTrusted", true);
    DeviceLogin device = new DeviceLogin(world.devices, ANN, request, context);
    device.trust();
    assertThat(count()).isEqualTo(1);
    return device;
  }

  private int count() {
    DeviceCount count = world.devices.count(World.ANN, NOTHING);
    return count.others();
  }

  private Token session(boolean live) {
    return new Token(
        "id",
        "encoded",
        World.ANN,
        TokenUsage.AUTH,
        0,
        false,
        false,
        world.time.instant(),
        Optional.empty(),
        live);
  }

  @Test
  void trust_that_came_after_the_sessions_ended_is_taken_back() throws SoapFault {
    DeviceLogin device = trusting();
    Token dead = session(false);
    SoapFault fault =
        catchThrowableOfType(SoapFault.class, () -> device.endWith(dead, new OneSession(dead)));
    assertThat(fault.code()).isEqualTo("service.AUTH_EXPIRED");
    assertThat(count()).isZero();
  }

  @Test
  void trust_of_a_live_session_stays() throws SoapFault {
    DeviceLogin device = trusting();
    Token live = session(true);
    assertThatCode(() -> device.endWith(live, new OneSession(live))).doesNotThrowAnyException();
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void a_code_that_was_not_looked_at_because_the_switch_went_off_proves_nothing() throws Exception {
    world.onOff.off("test", Optional.empty(), Optional.empty());
    SecondFactorHook hook = new SecondFactorHook(world.verification);
    assertThat(hook.verify(ANN, Operation.LOGIN, "000000", "ann", context)).isFalse();
  }
}
