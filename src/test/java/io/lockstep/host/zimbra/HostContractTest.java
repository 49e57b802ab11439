package io.lockstep.host.zimbra;

import com.zimbra.fake.Cluster;
import com.zimbra.fake.Node;
import io.lockstep.factor.AccountRef;
import io.lockstep.host.zimbra.directory.LdapDirectory;
import io.lockstep.host.zimbra.directory.ZimbraRules;
import io.lockstep.store.zimbra.Directory;
import io.lockstep.store.zimbra.HostRules;
import io.lockstep.store.zimbra.HostedContracts;
import io.lockstep.store.zimbra.HostedServer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Over the directory of a mail server, through the filters, changes and caches of its host. */
class HostContractTest extends HostedContracts {
  private final Cluster cluster = new Cluster();
  private final Node node = cluster.addNode("mail1.example.test");
  private final Set<String> accounts = ConcurrentHashMap.newKeySet();

  HostContractTest() {
    cluster.addDomain("example.org");
  }

  @Override
  protected HostedServer server(Path files) throws Exception {
    return HostedServer.ofHostForm(directory(), files, rules());
  }

  @Override
  protected HostedServer serverOverFiles(Path files) throws Exception {
    return HostedServer.overFiles(directory(), files, rules());
  }

  @Override
  protected void put(AccountRef account, String attribute, String... values) {
    cluster.ldap().poke(Cluster.dn(account.name()), attribute, values);
    node.flushCache();
  }

  private Directory directory() {
    return onNode(Directory.class, new LdapDirectory(node::provisioning, InstantSource.system()));
  }

  private HostRules rules() throws Exception {
    return onNode(HostRules.class, node.call(() -> new ZimbraRules(node::provisioning)));
  }

  /** Threads of the contracts belong to no node; their accounts stand in its directory. */
  private <T> T onNode(Class<T> type, T real) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, given) -> {
              if (given != null && given[0] instanceof AccountRef account) {
                known(account);
              }
              return node.call(() -> called(real, method, given));
            }));
  }

  private static Object called(Object real, Method method, Object[] given) throws Exception {
    try {
      return method.invoke(real, given);
    } catch (InvocationTargetException failed) {
      if (failed.getCause() instanceof Exception thrown) {
        throw thrown;
      }
      throw failed;
    }
  }

  private void known(AccountRef account) {
    synchronized (accounts) {
      if (accounts.add(account.id())) {
        cluster.addAccount(account.name(), "a Secret-1", node.name(), "zimbraId", account.id());
      }
    }
  }
}
