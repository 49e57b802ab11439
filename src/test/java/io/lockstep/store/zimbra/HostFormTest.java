package io.lockstep.store.zimbra;

import io.lockstep.factor.AccountRef;
import java.nio.file.Path;

/** Over a directory in memory. */
class HostFormTest extends HostedContracts {
  private HostedWorld hosted;

  @Override
  protected HostedServer server(Path files) throws Exception {
    hosted = new HostedWorld();
    return hosted.hostForm(files);
  }

  @Override
  protected HostedServer serverOverFiles(Path files) throws Exception {
    hosted = new HostedWorld();
    return hosted.hostFormOverFiles(files);
  }

  @Override
  protected void put(AccountRef account, String attribute, String... values) {
    hosted.directory.put(account, attribute, values);
  }
}
