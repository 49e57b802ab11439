package io.lockstep.store.zimbra;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.ClockContract;
import io.lockstep.factor.EnrolmentStart;
import io.lockstep.factor.EnrolmentWish;
import io.lockstep.factor.FactorContract;
import io.lockstep.factor.FactorStore;
import io.lockstep.factor.Hindrance;
import io.lockstep.factor.MailContract;
import io.lockstep.factor.MassResetContract;
import io.lockstep.factor.ResetStore;
import io.lockstep.factor.VariantContract;
import io.lockstep.factor.Vault;
import io.lockstep.factor.World;
import io.lockstep.totp.TotpParameters;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the second factor promises, over a directory in the host's own forms. */
public abstract class HostedContracts {
  @TempDir Path files;
  private HostedServer server;

  /** A server over a directory that nobody has written to. */
  protected abstract HostedServer server(Path files) throws Exception;

  /** The same, which keeps in files what it knows of accounts. */
  protected abstract HostedServer serverOverFiles(Path files) throws Exception;

  /** Puts values into that directory as somebody else does. */
  protected abstract void put(AccountRef account, String attribute, String... values);

  private HostedServer opened(HostedServer made) {
    server = made;
    return made;
  }

  /** The host's form has place for one authenticator, and says so before a picture is shown. */
  private static boolean besideIsRefused(World world) {
    if (!world.verification.enrolled(World.ANN)) {
      world.enrol(World.ANN);
    }
    EnrolmentStart start =
        world.enrolment.begin(
            world.proven(World.ANN), "t9", EnrolmentWish.beside("Tablet"), world.origin());
    return start.equals(new EnrolmentStart.NotAllowed(Hindrance.TOO_MANY));
  }

  @Nested
  protected class Factor extends FactorContract {
    @Override
    protected FactorStore store() throws Exception {
      return opened(serverOverFiles(files));
    }

    @Override
    protected Vault vault() {
      return server.vault();
    }
  }

  @Nested
  protected class Clock extends ClockContract {
    @Override
    protected FactorStore store() throws Exception {
      return opened(server(files));
    }

    @Override
    protected Vault vault() {
      return server.vault();
    }
  }

  @Nested
  protected class Variants extends VariantContract {
    /** Here the new phone takes the place of the old one: there is no other beside. */
    @Override
    @Test
    protected void the_code_of_an_enrolment_that_was_never_confirmed_is_pending_and_is_spent() {
      assertThat(besideIsRefused(world())).isTrue();
    }

    /** Parameters are the host's, and the same for all. */
    @Override
    @Test
    protected void an_app_that_shows_six_digits_of_eight_is_told_apart_from_a_typing_error() {
      world().enrol(World.ANN);
      assertThat(server.authenticators(World.ANN).get(0).parameters())
          .isEqualTo(TotpParameters.DEFAULT);
    }

    @Override
    protected FactorStore store() throws Exception {
      return opened(server(files));
    }

    @Override
    protected Vault vault() {
      return server.vault();
    }
  }

  @Nested
  protected class Mail extends MailContract {
    @Override
    protected FactorStore store() throws Exception {
      return opened(server(files));
    }

    @Override
    protected Vault vault() {
      return server.vault();
    }
  }

  @Nested
  protected class Devices extends HostedDevices {
    @Override
    @Test
    protected void a_further_authenticator_ends_no_trust() {
      String token = trusted(World.ANN);
      assertThat(besideIsRefused(world())).isTrue();
      assertThat(lets(World.ANN, token)).isTrue();
    }

    @Override
    protected FactorStore store() throws Exception {
      return opened(server(files));
    }

    @Override
    protected Vault vault() {
      return server.vault();
    }
  }

  @Nested
  protected class Passwords extends HostedPasswords {
    @Override
    protected FactorStore store() throws Exception {
      return opened(server(files));
    }

    @Override
    protected Vault vault() {
      return server.vault();
    }

    @Override
    void put(AccountRef account, String attribute, String... values) {
      HostedContracts.this.put(account, attribute, values);
    }
  }

  @Nested
  protected class Resets extends MassResetContract {
    @Override
    protected FactorStore store() throws Exception {
      return opened(server(files));
    }

    @Override
    protected ResetStore resets() {
      return server.resets();
    }

    @Override
    protected Vault vault() {
      return server.vault();
    }
  }
}
