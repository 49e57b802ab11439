package io.lockstep.store.zimbra;

import io.lockstep.factor.AccountRef;
import io.lockstep.factor.AuthenticatorContract;
import io.lockstep.factor.ClockContract;
import io.lockstep.factor.FactorContract;
import io.lockstep.factor.FactorStore;
import io.lockstep.factor.MailContract;
import io.lockstep.factor.MassResetContract;
import io.lockstep.factor.ResetStore;
import io.lockstep.factor.VariantContract;
import io.lockstep.factor.Vault;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** What the second factor promises, over a directory whose values are sealed with keys. */
class KeyFormTest {

  @Nested
  class Factor extends FactorContract {
    @TempDir Path files;
    private HostedServer server;

    @Override
    protected FactorStore store() throws Exception {
      server = new HostedWorld().keyForm(files);
      return server;
    }

    @Override
    protected Vault vault() {
      return server.vault();
    }
  }

  @Nested
  class Authenticators extends AuthenticatorContract {
    @TempDir Path files;
    private HostedServer server;

    @Override
    protected FactorStore store() throws Exception {
      server = new HostedWorld().keyForm(files);
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
    private HostedServer server;

    @Override
    protected FactorStore store() throws Exception {
      server = new HostedWorld().keyForm(files);
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
    private HostedServer server;

    @Override
    protected FactorStore store() throws Exception {
      server = new HostedWorld().keyForm(files);
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
    private HostedServer server;

    @Override
    protected FactorStore store() throws Exception {
      server = new HostedWorld().keyForm(files);
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
    private HostedServer server;

    @Override
    protected FactorStore store() throws Exception {
      server = new HostedWorld().keyForm(files);
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
    private HostedServer server;

    @Override
    protected FactorStore store() throws Exception {
      hosted = new HostedWorld();
      server = hosted.keyForm(files);
      return server;
    }

    @Override
    protected Vault vault() {
      return server.vault();
    }

    @Override
    void put(AccountRef account, String attribute, String... values) {
      hosted.directory.put(account, attribute, values);
    }
  }

  @Nested
  class Resets extends MassResetContract {
    @TempDir Path files;
    private HostedServer server;

    @Override
    protected FactorStore store() throws Exception {
      server = new HostedWorld().keyForm(files);
      return server;
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
