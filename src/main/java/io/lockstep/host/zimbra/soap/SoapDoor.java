package io.lockstep.host.zimbra.soap;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.Provisioning;
import com.zimbra.soap.DocumentHandler;
import com.zimbra.soap.SoapServlet;
import io.lockstep.extension.ConfigurationException;
import io.lockstep.extension.EngineLines;
import io.lockstep.extension.ExtensionXml;
import io.lockstep.extension.ExtensionXml.HandlerLine;
import io.lockstep.extension.Wiring;
import io.lockstep.soap.AuthHook;
import io.lockstep.soap.Namespaces;
import io.lockstep.soap.Service;
import io.lockstep.soap.handler.Challenge;
import io.lockstep.soap.handler.FirstFactor;
import io.lockstep.soap.handler.FreshProof;
import io.lockstep.soap.handler.PasswordChangeProof;
import io.lockstep.soap.handler.ServerNode;
import io.lockstep.soap.handler.ServerVersion;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dom4j.Namespace;
import org.dom4j.QName;

/** Puts our handlers into the mail server's SOAP services. */
public final class SoapDoor {
  static final String USER_SERVLET = "SoapServlet";
  static final String ADMIN_SERVLET = "AdminServlet";
  static final QName CHANGE_PASSWORD = account("ChangePasswordRequest");
  static final QName LOGIN = account("AuthRequest");

  private final Map<Service, Map<QName, DocumentHandler>> handlers = new EnumMap<>(Service.class);

  private static QName account(String request) {
    return QName.get(request, Namespace.get(Namespaces.ACCOUNT));
  }

  /**
   * Makes all handlers; nothing is registered yet.
   *
   * @throws ConfigurationException naming line and element of {@code extension.xml}
   * @throws ServiceException when the mail server does not know which server it is
   */
  public SoapDoor(Parts parts) throws ConfigurationException, ServiceException {
    CurrentCall current = new CurrentCall();
    EngineLines lines = new EngineLines(parts.sink());
    ZimbraAccounts accounts = new ZimbraAccounts(current, parts.random());
    LoginElsewhere elsewhere = new LoginElsewhere(parts.store(), parts.machine());
    ZimbraTokens tokens = new ZimbraTokens(accounts, parts.proofs(), elsewhere, parts.random());
    FirstFactor firstFactor = new FirstFactor(accounts, new HostLoginLog(lines));
    FreshProof proof = new FreshProof(parts.stepUp(), tokens, parts.machine());
    Challenge challenge = new Challenge(parts.policies(), parts.verification());
    HandlerParts given =
        new HandlerParts(
            parts,
            accounts,
            tokens,
            new ZimbraClasses(),
            firstFactor,
            proof,
            challenge,
            new HostLoginLog(lines),
            new ServerVersion(version()),
            new ServerNode(Provisioning.getInstance().getLocalServer().getName()));
    Wiring wiring = given.to(new Wiring(parts.extension(), ExtensionXml.Host.ZIMBRA));
    AuthHook hook = wiring.authHook();
    Crossing crossing = new Crossing(accounts, tokens, current, lines, parts.machine());
    PasswordChangeProof changeProof = new PasswordChangeProof(hook, challenge, proof);
    for (Service service : List.of(Service.USER, Service.ADMIN)) {
      Map<QName, DocumentHandler> those = new HashMap<>();
      those.put(LOGIN, new LoginGuard());
      those.put(
          CHANGE_PASSWORD,
          new ChangePasswordGuard(service, crossing, firstFactor, changeProof, parts.proofs()));
      handlers.put(service, those);
    }
    ProxiedSession session = new ProxiedSession(tokens, parts.proofs(), parts.machine());
    for (Wiring.Made made : wiring.make()) {
      add(made, crossing, session);
    }
  }

  private void add(Wiring.Made made, Crossing crossing, ProxiedSession session) {
    HandlerLine line = made.line();
    QName name = QName.get(line.request(), Namespace.get(line.namespace()));
    boolean readOnly = line.request().startsWith("Get");
    switch (line.served()) {
      case USER -> put(Service.USER, name, user(made, Service.USER, readOnly, crossing, session));
      case BOTH -> {
        for (Service service : List.of(Service.USER, Service.ADMIN)) {
          put(service, name, user(made, service, readOnly, crossing, session));
        }
      }
      case ADMIN -> put(Service.ADMIN, name, new AdminBridge(made.handler(), readOnly, crossing));
      case MTA -> {
        // The mail server asks its own factory for app passwords.
      }
    }
  }

  private static DocumentHandler user(
      Wiring.Made made,
      Service service,
      boolean readOnly,
      Crossing crossing,
      ProxiedSession session) {
    return new UserBridge(made.handler(), service, readOnly, crossing, session);
  }

  private void put(Service service, QName name, DocumentHandler handler) {
    handlers.get(service).put(name, handler);
  }

  private static String version() {
    String version = SoapDoor.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /**
   * Registers all of them. A service that is not up yet gets them when it starts, after its own, so
   * that ours replace what they guard.
   */
  public void register() {
    SoapServlet.addService(USER_SERVLET, new LockstepService(handlers.get(Service.USER)));
    SoapServlet.addService(ADMIN_SERVLET, new LockstepService(handlers.get(Service.ADMIN)));
  }
}
