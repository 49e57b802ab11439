package io.lockstep.store.zimbra;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the second factor promises, over a directory in the host's own forms. */
class HostFormTest {

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
  class Factor extends FactorContract {
    @TempDir Path files;
    private HostedWorld.Server server;

    @Override
    protected FactorStore store() throws Exception {
      server = new HostedWorld().hostFormOverFiles(files);
      return server;
    }

    @Override
    protected Vault vault() {
      return server.vault();
    }
  }

  @Nested
  class Clock extends ClockContract {
    @TempDir Path files;
    private HostedWorld.Server server;

    @Override
    protected FactorStore store() throws Exception {
      server = new HostedWorld().hostForm(files);
      return server;
    }

    @Override
    protected Vault vault() {
      return server.vault();
    }
  }

  @Nested
  class Variants extends VariantContract {
    @TempDir Path files;
    private HostedWorld.Server server;

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
          .isEqualTo(HostedWorld.Rules.NEWER.parameters());
    }

    @Override
    protected FactorStore store() throws Exception {
      server = new HostedWorld().hostForm(files);
      return server;
    }

    @Override
    protected Vault vault() {
      return server.vault();
    }
  }

  @Nested
  class Mail extends MailContract {
    @TempDir Path files;
    private HostedWorld.Server server;

    @Override
    protected FactorStore store() throws Exception {
      server = new HostedWorld().hostForm(files);
      return server;
    }

    @Override
    protected Vault vault() {
      return server.vault();
    }
  }

  @Nested
  class Devices extends HostedDevices {
    @TempDir Path files;
    private HostedWorld.Server server;

    @Override
    @Test
    protected void a_further_authenticator_ends_no_trust() {
      String token = trusted(World.ANN);
      assertThat(besideIsRefused(world())).isTrue();
      assertThat(lets(World.ANN, token)).isTrue();
    }

    @Override
    protected FactorStore store() throws Exception {
      server = new HostedWorld().hostForm(files);
      return server;
    }

    @Override
    protected Vault vault() {
      return server.vault();
    }
  }

  @Nested
  class Passwords extends HostedPasswords {
    @TempDir Path files;
    private HostedWorld hosted;
    private HostedWorld.Server server;

    @Override
    protected FactorStore store() throws Exception {
      hosted = new HostedWorld();
      server = hosted.hostForm(files);
      return server;
    }

    @Override
    protected Vault vault() {
      return server.vault();
    }

    @Override
    MemoryDirectory directory() {
      return hosted.directory;
    }
  }

  @Nested
  class Resets extends MassResetContract {
    @TempDir Path files;
    private HostedWorld.Server server;

    @Override
    protected FactorStore store() throws Exception {
      server = new HostedWorld().hostForm(files);
      return server;
    }

    @Override
    protected ResetStore resets() {
      return server.resets;
    }

    @Override
    protected Vault vault() {
      return server.vault();
    }
  }
}
