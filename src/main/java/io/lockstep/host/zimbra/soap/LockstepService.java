package io.lockstep.host.zimbra.soap;

import com.zimbra.soap.DocumentDispatcher;
import com.zimbra.soap.DocumentHandler;
import com.zimbra.soap.DocumentService;
import java.util.Map;
import org.dom4j.QName;

/** What one of the mail server's two SOAP services answers with handlers of ours. */
final class LockstepService implements DocumentService {
  private final Map<QName, DocumentHandler> handlers;

  LockstepService(Map<QName, DocumentHandler> handlers) {
    this.handlers = Map.copyOf(handlers);
  }

  @Override
  public void registerHandlers(DocumentDispatcher dispatcher) {
    handlers.forEach(dispatcher::registerHandler);
  }
}
