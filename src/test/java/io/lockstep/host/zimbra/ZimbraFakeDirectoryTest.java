package io.lockstep.host.zimbra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.Provisioning;
import com.zimbra.cs.ldap.LdapClient;
import com.zimbra.cs.ldap.LdapServerType;
import com.zimbra.cs.ldap.LdapUsage;
import com.zimbra.cs.ldap.ZLdapContext;
import com.zimbra.cs.ldap.ZLdapFilter;
import com.zimbra.cs.ldap.ZLdapFilterFactory;
import com.zimbra.cs.ldap.ZLdapFilterFactory.FilterId;
import com.zimbra.cs.ldap.ZModificationList;
import com.zimbra.fake.Cluster;
import com.zimbra.fake.Ldap;
import com.zimbra.fake.LdapFailure;
import com.zimbra.fake.LdapFilter;
import com.zimbra.fake.LdapMod;
import com.zimbra.fake.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stand-in's directory behaves as the one that was measured. */
class ZimbraFakeDirectoryTest {
  private static final String CARRIER = "zimbraExternalAccountDisabledTime";
  private static final String NOTES = "description";
  private static final int THREADS = 64;

  private final Cluster cluster = new Cluster();
  private final Node one = cluster.addNode("n1.example.test");
  private final Node two = cluster.addNode("n2.example.test");
  private final String id = cluster.addAccount("ann@example.test", "ann-Secret-1", one.name());
  private final String dn = Cluster.dn("ann@example.test");

  private static Account account(String id) throws ServiceException {
    return Provisioning.getInstance().getAccountById(id);
  }

  private static boolean claim(String dn, String filter, String attribute, String value)
      throws ServiceException {
    ZLdapContext context = LdapClient.getContext(LdapServerType.MASTER, LdapUsage.MODIFY_ACCOUNT);
    try {
      ZLdapFilter assertion =
          ZLdapFilterFactory.getInstance().fromFilterString(FilterId.TODO, filter);
      ZModificationList list = context.createModificationList();
      list.modifyAttr(attribute, new String[] {value}, false, false);
      return context.testAndModifyAttributes(dn, list, assertion);
    } finally {
      LdapClient.closeContext(context);
    }
  }

  private static long winners(List<Callable<Boolean>> attempts) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(attempts.size());
    try {
      long winners = 0;
      for (Future<Boolean> done : threads.invokeAll(attempts)) {
        winners += done.get() ? 1 : 0;
      }
      return winners;
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void another_node_sees_the_old_value_until_it_reads_anew() throws Exception {
    one.run(() -> account(id));
    two.run(() -> account(id));
    one.run(() -> Provisioning.getInstance().modifyAttrs(account(id), Map.of(NOTES, "new")));
    assertThat(one.call(() -> account(id).getAttr(NOTES))).isEqualTo("new");
    assertThat(two.call(() -> account(id).getAttr(NOTES))).isNull();
    two.run(() -> Provisioning.getInstance().reload(account(id)));
    assertThat(two.call(() -> account(id).getAttr(NOTES))).isEqualTo("new");
  }

  @Test
  void a_flushed_node_and_one_whose_copies_are_old_read_anew() throws Exception {
    two.run(() -> account(id));
    cluster.ldap().poke(dn, NOTES, "first");
    two.flushCache();
    assertThat(two.call(() -> account(id).getAttr(NOTES))).isEqualTo("first");
    cluster.ldap().poke(dn, NOTES, "second");
    assertThat(two.call(() -> account(id).getAttr(NOTES))).isEqualTo("first");
    long later = System.currentTimeMillis() + 16 * 60_000;
    cluster.setClock(() -> later);
    assertThat(two.call(() -> account(id).getAttr(NOTES))).isEqualTo("second");
  }

  @Test
  void a_change_with_an_assertion_has_one_winner_of_sixty_four() throws Exception {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Callable<Boolean>> attempts = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Node node = i % 2 == 0 ? one : two;
      attempts.add(
          () ->
              node.call(
                  () -> {
                    start.await();
                    return claim(
                        dn, "(!(" + CARRIER + ">=20260101000000Z))", CARRIER, "20260101000000Z");
                  }));
    }
    assertThat(winners(attempts)).isEqualTo(1);
    assertThat(one.openConnections()).hasValue(0);
    assertThat(cluster.ldap().writes()).isEqualTo(THREADS);
  }

  @Test
  void a_change_by_modify_attrs_lets_both_nodes_believe_that_they_won() throws Exception {
    cluster.ldap().poke(dn, NOTES, "code");
    List<Callable<Boolean>> attempts = new ArrayList<>();
    CyclicBarrier bothRead = new CyclicBarrier(2);
    for (Node node : List.of(one, two)) {
      attempts.add(
          () ->
              node.call(
                  () -> {
                    Account account = account(id);
                    assertThat(account.getAttr(NOTES)).isEqualTo("code");
                    bothRead.await();
                    Provisioning.getInstance()
                        .modifyAttrs(
                            account, Map.of("-" + NOTES, "code", "+" + NOTES, node.name()));
                    return true;
                  }));
    }
    assertThat(winners(attempts)).isEqualTo(2);
    assertThat(cluster.ldap().peek(dn).values(NOTES)).contains(one.name(), two.name());
  }

  @Test
  void what_the_copy_has_is_not_added_again_and_nothing_is_sent() throws Exception {
    cluster.ldap().poke(dn, NOTES, "there");
    one.run(() -> account(id));
    cluster.ldap().poke(dn, NOTES);
    cluster.ldap().resetCounters();
    one.run(
        () -> Provisioning.getInstance().modifyAttrs(account(id), Map.of("+" + NOTES, "there")));
    assertThat(cluster.ldap().writes()).isZero();
    assertThat(cluster.ldap().peek(dn).values(NOTES)).isEmpty();
  }

  @Test
  void a_value_that_another_node_added_is_refused_with_the_directory_s_own_result()
      throws Exception {
    one.run(() -> account(id));
    cluster.ldap().poke(dn, NOTES, "there");
    ServiceException refused =
        catchThrowableOfType(
            ServiceException.class,
            () ->
                one.run(
                    () ->
                        Provisioning.getInstance()
                            .modifyAttrs(account(id), Map.of("+" + NOTES, "there"))));
    assertThat(refused.getCode()).isEqualTo(ServiceException.FAILURE);
    assertThat(refused).rootCause().extracting("code").isEqualTo(LdapFailure.VALUE_EXISTS);
  }

  @Test
  void to_add_what_exists_and_to_delete_what_does_not_are_refused() {
    Ldap ldap = cluster.ldap();
    ldap.poke(dn, NOTES, "Here");
    assertThat(code(new LdapMod(LdapMod.Kind.ADD, NOTES, List.of("here")))).isEqualTo(20);
    assertThat(code(new LdapMod(LdapMod.Kind.DELETE, NOTES, List.of("there")))).isEqualTo(16);
    assertThat(code(new LdapMod(LdapMod.Kind.REPLACE, "zimbraNoSuch", List.of("x")))).isEqualTo(17);
    assertThat(code(new LdapMod(LdapMod.Kind.REPLACE, CARRIER, List.of("today")))).isEqualTo(21);
    assertThat(ldap.peek(dn).values(NOTES)).containsExactly("Here");
  }

  private int code(LdapMod mod) {
    return catchThrowableOfType(LdapFailure.class, () -> cluster.ldap().modify(dn, List.of(mod)))
        .code();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "(description=BLUE); TRUE",
        "(zimbraTwoFactorAuthSecret=abc); TRUE",
        "(zimbraTwoFactorAuthSecret=ABC); FALSE",
        "(zimbraExternalAccountDisabledTime>=20260101000000Z); TRUE",
        "(zimbraExternalAccountDisabledTime<=20260101000000.5Z); FALSE",
        "(zimbraExternalAccountDisabledTime=20260101000001.0Z); TRUE",
        "(zimbraExternalAccountDisabledTime>=yesterday); UNDEFINED",
        "(description>=a); UNDEFINED",
        "(!(zimbraNoSuch=1)); UNDEFINED",
        "(|(zimbraNoSuch=1)(description=*)); TRUE",
        "(&(description=*)(!(zimbraAppSpecificPassword=*))); TRUE",
        "(description=b\\6cue); TRUE",
      })
  void filters_are_evaluated_as_the_directory_does(String filter, LdapFilter.Truth expected) {
    cluster.ldap().poke(dn, NOTES, "blue");
    cluster.ldap().poke(dn, "zimbraTwoFactorAuthSecret", "abc");
    cluster.ldap().poke(dn, CARRIER, "20260101000001Z");
    assertThat(LdapFilter.parse(filter).of(cluster.ldap().peek(dn), cluster.ldap().schema()))
        .isEqualTo(expected);
  }

  @Test
  void a_directory_that_fails_or_waits_does_so_for_every_request() throws Exception {
    cluster.ldap().fail(Ldap.Trouble.READS);
    assertThat(
            catchThrowableOfType(ServiceException.class, () -> one.run(() -> account(id)))
                .getCode())
        .isEqualTo("ldap.LDAP_ERROR");
    cluster.ldap().fail(Ldap.Trouble.NONE);
    CountDownLatch latch = new CountDownLatch(1);
    cluster.ldap().holdAt(latch);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<Account> waiting = thread.submit(() -> one.call(() -> account(id)));
      assertThat(waiting.isDone()).isFalse();
      latch.countDown();
      assertThat(waiting.get().getName()).isEqualTo("ann@example.test");
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void the_feature_can_be_made_available_only_where_the_extension_runs() {
    ServiceException refused =
        catchThrowableOfType(
            ServiceException.class,
            () ->
                one.run(
                    () ->
                        Provisioning.getInstance()
                            .modifyAttrs(
                                account(id),
                                Map.of("zimbraFeatureTwoFactorAuthAvailable", "TRUE"))));
    assertThat(refused).hasMessageContaining("the extension is not deployed on this server");
  }
}
