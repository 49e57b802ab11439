package io.lockstep.host.zimbra.soap;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;

import com.zimbra.common.account.Key.AccountBy;
import com.zimbra.common.soap.Element;
import com.zimbra.common.soap.SoapProtocol;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.AuthToken;
import com.zimbra.cs.account.AuthTokenException;
import com.zimbra.cs.account.Provisioning;
import com.zimbra.cs.account.TokenUtil;
import com.zimbra.cs.service.AuthProvider;
import com.zimbra.soap.DocumentHandler;
import com.zimbra.soap.SoapEngine;
import com.zimbra.soap.SoapServlet;
import com.zimbra.soap.ZimbraSoapContext;
import io.lockstep.factor.FactorStore;
import io.lockstep.soap.EngineLog;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.mockito.MockedStatic;

/** A mail server's counter: accounts, tokens and one call, each as a test wants it. */
final class Desk implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-22T08:14:24Z");

  final Provisioning provisioning = mock(Provisioning.class);
  final HttpServletRequest request = mock(HttpServletRequest.class);
  final HttpServletResponse response = mock(HttpServletResponse.class);
  final ZimbraSoapContext zsc = mock(ZimbraSoapContext.class);
  final EngineLog log = mock(EngineLog.class);
  final FactorStore store = mock(FactorStore.class);
  final Map<String, Instant> proven = new HashMap<>();
  final Map<String, Object> context = new HashMap<>();
  final Map<String, AuthToken> tokensByText = new HashMap<>();

  final CurrentCall current = new CurrentCall();
  final ZimbraAccounts accounts = new ZimbraAccounts(current, new SecureRandom());
  final Proofs proofs = new MemoryProofs(proven);
  final ZimbraTokens tokens =
      new ZimbraTokens(
          accounts, proofs, new LoginElsewhere(store, () -> NOW), new SecureRandom());
  final Crossing crossing = new Crossing(accounts, tokens, current, log, () -> NOW);
  final MockedStatic<Provisioning> provisionings = mockStatic(Provisioning.class);
  final MockedStatic<AuthProvider> providers = mockStatic(AuthProvider.class);
  final MockedStatic<TokenUtil> tokenUtil = mockStatic(TokenUtil.class);
  final MockedStatic<DocumentHandler> handlers = mockStatic(DocumentHandler.class);

  private record MemoryProofs(Map<String, Instant> proven) implements Proofs {
    @Override
    public Optional<Instant> of(String accountId, String tokenId) {
      return Optional.ofNullable(proven.get(accountId + " " + tokenId));
    }

    @Override
    public void proven(String accountId, String tokenId, Instant when) {
      proven.put(accountId + " " + tokenId, when);
    }
  }

  Desk() throws Exception {
    provisionings.when(Provisioning::getInstance).thenReturn(provisioning);
    provisionings.when(() -> Provisioning.onLocalServer(any(Account.class))).thenReturn(true);
    providers
        .when(() -> AuthProvider.getAuthToken(anyString()))
        .thenAnswer(
            call -> {
              AuthToken token = tokensByText.get(call.<String>getArgument(0));
              if (token == null) {
                throw mock(AuthTokenException.class);
              }
              return token;
            });
    tokenUtil
        .when(() -> TokenUtil.getAttrs(anyString()))
        .thenAnswer(call -> Map.of("tid", call.<String>getArgument(0)));
    handlers
        .when(() -> DocumentHandler.getZimbraSoapContext(any()))
        .thenAnswer(
            call -> call.<Map<String, Object>>getArgument(0).get(SoapEngine.ZIMBRA_CONTEXT));
    context.put(SoapEngine.ZIMBRA_CONTEXT, zsc);
    context.put(SoapEngine.SOAP_REQUEST_IP, "10.0.0.1");
    context.put(SoapEngine.ORIG_REQUEST_IP, "192.0.2.7");
    context.put(SoapEngine.REQUEST_IP, "192.0.2.7");
    context.put(SoapServlet.SERVLET_REQUEST, request);
    context.put(SoapServlet.SERVLET_RESPONSE, response);
    lenient().when(request.getScheme()).thenReturn("https");
    lenient().when(zsc.getResponseProtocol()).thenReturn(SoapProtocol.Soap12);
  }

  /** An account of the mail server, of generation 1. */
  Account account(String name) throws Exception {
    Account account = mock(Account.class);
    lenient().when(account.getId()).thenReturn("id-" + name);
    lenient().when(account.getName()).thenReturn(name + "@example.org");
    lenient().when(account.isAccountStatusActive()).thenReturn(true);
    lenient().when(account.getAuthTokenValidityValue()).thenReturn(1);
    lenient().when(account.checkAuthTokenValidityValue(any())).thenReturn(true);
    lenient().when(account.getTimeInterval(anyString(), org.mockito.ArgumentMatchers.anyLong()))
        .thenReturn(172_800_000L);
    lenient().when(provisioning.get(AccountBy.id, "id-" + name)).thenReturn(account);
    lenient().when(provisioning.get(AccountBy.name, name + "@example.org")).thenReturn(account);
    return account;
  }

  /** A live token of an account; its text is {@code 0_0_} and its number. */
  AuthToken token(Account owner, AuthToken.Usage usage, String number)
      throws Exception {
    AuthToken token = mock(AuthToken.class);
    String id = owner.getId();
    lenient().when(token.getAccountId()).thenReturn(id);
    lenient().when(token.getUsage()).thenReturn(usage);
    lenient().when(token.isZimbraUser()).thenReturn(true);
    lenient().when(token.isRegistered()).thenReturn(true);
    lenient().when(token.getValidityValue()).thenReturn(1);
    lenient().when(token.getExpires()).thenReturn(NOW.plusSeconds(86_400).toEpochMilli());
    lenient().when(token.getEncoded()).thenReturn("0_0_" + number);
    tokensByText.put("0_0_" + number, token);
    return token;
  }

  /** The call comes with this token. */
  void present(AuthToken token) {
    String id = token.getAccountId();
    lenient().when(zsc.getAuthToken()).thenReturn(token);
    lenient().when(zsc.getAuthtokenAccountId()).thenReturn(id);
    lenient().when(zsc.getRequestedAccountId()).thenReturn(id);
  }

  static Element xml(String text) throws Exception {
    return Element.parseXML(text);
  }

  /** A mock of what a provider makes next. */
  void issues(AuthToken token) {
    providers
        .when(() -> AuthProvider.getAuthToken(any(Account.class), eq(false)))
        .thenReturn(token);
  }

  @Override
  public void close() {
    provisionings.close();
    providers.close();
    tokenUtil.close();
    handlers.close();
  }
}
