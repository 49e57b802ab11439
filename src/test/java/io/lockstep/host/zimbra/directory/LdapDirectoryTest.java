package io.lockstep.host.zimbra.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.Provisioning;
import com.zimbra.cs.account.ldap.entry.LdapEntry;
import com.zimbra.cs.ldap.LdapClient;
import com.zimbra.cs.ldap.LdapException;
import com.zimbra.cs.ldap.LdapServerType;
import com.zimbra.cs.ldap.LdapUsage;
import com.zimbra.cs.ldap.ZAttributes;
import com.zimbra.cs.ldap.ZLdapContext;
import com.zimbra.cs.ldap.ZLdapFilter;
import com.zimbra.cs.ldap.ZLdapFilterFactory;
import com.zimbra.cs.ldap.ZLdapFilterFactory.FilterId;
import com.zimbra.cs.ldap.ZModificationList;
import io.lockstep.factor.AccountRef;
import io.lockstep.factor.FactorStoreException;
import io.lockstep.store.zimbra.Attributes;
import io.lockstep.store.zimbra.EntryChange;
import io.lockstep.store.zimbra.EntryChange.Edit;
import io.lockstep.store.zimbra.EntryChange.Expectation;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.MockedStatic;

class LdapDirectoryTest {
  private static final AccountRef ANN = new AccountRef("id-of-ann", "ann@example.org");
  private static final String DN = "uid=ann,ou=people,dc=example,dc=org";

  private final Provisioning server = mock(Provisioning.class);
  private final Account account =
      mock(Account.class, withSettings().extraInterfaces(LdapEntry.class));
  private final ZLdapContext context = mock(ZLdapContext.class);
  private final ZModificationList list = mock(ZModificationList.class);
  private final ZLdapFilterFactory filters = mock(ZLdapFilterFactory.class);
  private final ZLdapFilter filter = mock(ZLdapFilter.class);
  private final LdapDirectory directory = new LdapDirectory(() -> server, InstantSource.system());
  private MockedStatic<LdapClient> client;
  private MockedStatic<ZLdapFilterFactory> factory;

  @BeforeEach
  void a_directory_with_ann_in_it() throws ServiceException {
    when(server.getAccountById("id-of-ann")).thenReturn(account);
    when(account.getId()).thenReturn("id-of-ann");
    when(account.getName()).thenReturn("ann@example.org");
    when(((LdapEntry) account).getDN()).thenReturn(DN);
    when(context.createModificationList()).thenReturn(list);
    when(filters.fromFilterString(eq(FilterId.TODO), anyString())).thenReturn(filter);
    client = mockStatic(LdapClient.class);
    client
        .when(() -> LdapClient.getContext(LdapServerType.MASTER, LdapUsage.MODIFY_ACCOUNT))
        .thenReturn(context);
    factory = mockStatic(ZLdapFilterFactory.class);
    factory.when(ZLdapFilterFactory::getInstance).thenReturn(filters);
  }

  @AfterEach
  void close() {
    client.close();
    factory.close();
  }

  private static EntryChange change(boolean renewing) {
    return new EntryChange(
        List.of(new Expectation.Holds("zimbraA", "old")),
        List.of(new Edit.Replace("zimbraA", "new")),
        renewing);
  }

  @Test
  void a_change_is_one_request_to_the_master_with_what_is_expected() throws ServiceException {
    when(context.testAndModifyAttributes(DN, list, filter)).thenReturn(true);
    assertThat(directory.change(ANN, change(true))).isTrue();
    verify(filters).fromFilterString(FilterId.TODO, "(zimbraA=old)");
    verify(list).modifyAttr("zimbraA", new String[] {"new"}, false, false);
    verify(server).reload(account);
    client.verify(() -> LdapClient.closeContext(context));
  }

  @Test
  void an_entry_that_is_not_as_expected_is_left_alone_and_not_read_anew() throws ServiceException {
    when(context.testAndModifyAttributes(DN, list, filter)).thenReturn(false);
    assertThat(directory.change(ANN, change(true))).isFalse();
    verify(server, never()).reload(any());
  }

  @Test
  void a_use_of_a_code_does_not_read_the_entry_anew() throws ServiceException {
    when(context.testAndModifyAttributes(DN, list, filter)).thenReturn(true);
    assertThat(directory.change(ANN, change(false))).isTrue();
    verify(server, never()).reload(any());
  }

  @Test
  void what_goes_wrong_is_told_without_what_was_to_be_written() throws ServiceException {
    LdapException failed = mock(LdapException.class);
    when(failed.getCode()).thenReturn("ldap.LDAP_ERROR");
    when(failed.getMessage()).thenReturn("bad value new for (zimbraA=old)");
    when(context.testAndModifyAttributes(DN, list, filter)).thenThrow(failed);
    assertThatThrownBy(() -> directory.change(ANN, change(true)))
        .isInstanceOf(FactorStoreException.class)
        .hasMessage("the entry of ann@example.org cannot be changed: ldap.LDAP_ERROR")
        .hasNoCause();
    client.verify(() -> LdapClient.closeContext(context));
  }

  @Test
  void what_must_be_exact_is_read_from_the_master() throws ServiceException {
    ZAttributes found = mock(ZAttributes.class);
    when(found.getMultiAttrString(anyString(), anyBoolean(), anyBoolean()))
        .thenReturn(new String[0]);
    when(found.getMultiAttrString(Attributes.SECRET, false, false))
        .thenReturn(new String[] {"raw"});
    when(context.getAttributes(DN, Attributes.ALL.toArray(new String[0]))).thenReturn(found);
    assertThat(directory.read(ANN).one(Attributes.SECRET)).contains("raw");
    assertThat(directory.read(ANN).all(Attributes.APP_PASSWORDS)).isEmpty();
  }

  @Test
  void what_is_known_is_told_without_asking_the_directory_and_without_defaults() {
    when(account.getMultiAttr(Attributes.ENABLED, false, true)).thenReturn(new String[] {"TRUE"});
    assertThat(directory.known(ANN).isTrue(Attributes.ENABLED)).isTrue();
    client.verifyNoInteractions();
    // Behind another door that asks the directory.
    verify(account, never()).getMultiAttr(eq(Attributes.SESSIONS), anyBoolean(), anyBoolean());
  }

  @Test
  void a_guest_whose_entry_uses_an_attribute_for_something_else_is_refused() {
    when(account.isIsExternalVirtualAccount()).thenReturn(true);
    assertThatThrownBy(() -> directory.known(ANN))
        .isInstanceOf(FactorStoreException.class)
        .hasMessageContaining("guest");
    assertThatThrownBy(() -> directory.change(ANN, change(true)))
        .isInstanceOf(FactorStoreException.class);
  }

  @Test
  void an_account_that_is_not_there_is_said_to_be_missing() throws ServiceException {
    when(server.getAccountById("id-of-ann")).thenReturn(null);
    assertThatThrownBy(() -> directory.read(ANN))
        .isInstanceOf(FactorStoreException.class)
        .hasMessage("there is no account ann@example.org");
  }
}
