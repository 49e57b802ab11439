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
  @TempDir Path files;
  private HostedWorld hosted;
  private HostedServer server;

  private HostedServer opened() throws Exception {
    hosted = new HostedWorld();
    server = hosted.keyForm(files);
    return server;
  }

  @Nested
  class Factor extends FactorContract {
    @Override
    protected FactorStore store() throws Exception {
      return opened();
    }

    @Override
    protected Vault vault() {
      return server.vault();
    }
  }

  @Nested
  class Authenticators extends AuthenticatorContract {
    @Override
    protected FactorStore store() throws Exception {
      return opened();
    }

    @Override
    protected Vault vault() {
      return server.vault();
    }
  }

  @Nested
  class Clock extends ClockContract {
    @Override
    protected FactorStore store() throws Exception {
      return opened();
    }

    @Override
    protected Vault vault() {
      return server.vault();
    }
  }

  @Nested
  class Variants extends VariantContract {
    @Override
    protected FactorStore store() throws Exception {
      return opened();
    }

    @Override
    protected Vault vault() {
      return server.vault();
    }
  }

  @Nested
  class Mail extends MailContract {
    @Override
    protected FactorStore store() throws Exception {
      return opened();
    }

    @Override
    protected Vault vault() {
      return server.vault();
    }
  }

  @Nested
  class Devices extends HostedDevices {
    @Override
    protected FactorStore store() throws Exception {
      return opened();
    }

    @Override
    protected Vault vault() {
      return server.vault();
    }
  }

  @Nested
  class Passwords extends HostedPasswords {
    @Override
    protected FactorStore store() throws Exception {
      return opened();
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
    @Override
    protected FactorStore store() throws Exception {
      return opened();
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
