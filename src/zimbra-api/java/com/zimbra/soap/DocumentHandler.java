package com.zimbra.soap;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;
import com.zimbra.common.soap.Element;
import com.zimbra.cs.account.Account;
import com.zimbra.cs.account.AuthToken;
import com.zimbra.cs.account.Server;
import com.zimbra.cs.session.Session;
import java.util.Map;
import org.dom4j.QName;

/** Declared only. Since 8.8.15. */
public abstract class DocumentHandler {
  protected DocumentHandler() {}

  public void setResponseQName(QName response) {
    throw DeclaredOnly.body();
  }

  protected Element getResponseElement(ZimbraSoapContext zc) {
    throw DeclaredOnly.body();
  }

  public void preProxy(Element request, Map<String, Object> context) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public void postProxy(Element request, Element response, Map<String, Object> context)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  public abstract Element handle(Element request, Map<String, Object> context)
      throws ServiceException;

  public static ZimbraSoapContext getZimbraSoapContext(Map<String, Object> context) {
    throw DeclaredOnly.body();
  }

  public static Account getAuthenticatedAccount(ZimbraSoapContext zsc) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public static Account getRequestedAccount(ZimbraSoapContext zsc) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public boolean needsAuth(Map<String, Object> context) {
    throw DeclaredOnly.body();
  }

  public boolean needsAdminAuth(Map<String, Object> context) {
    throw DeclaredOnly.body();
  }

  public boolean handlesAccountHarvesting() {
    throw DeclaredOnly.body();
  }

  public boolean defendsAgainstDelegateAdminAccountHarvesting() {
    throw DeclaredOnly.body();
  }

  public boolean canAccessAccount(ZimbraSoapContext zsc, Account target) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public boolean canModifyOptions(ZimbraSoapContext zsc, Account acct) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public boolean domainAuthSufficient(Map<String, Object> context) {
    throw DeclaredOnly.body();
  }

  public boolean isAdminCommand() {
    throw DeclaredOnly.body();
  }

  public boolean isReadOnly() {
    throw DeclaredOnly.body();
  }

  public Session.Type getDefaultSessionType() {
    throw DeclaredOnly.body();
  }

  protected final Session getSession(ZimbraSoapContext zsc, Map<String, Object> context) {
    throw DeclaredOnly.body();
  }

  protected final Session getSession(ZimbraSoapContext zsc) {
    throw DeclaredOnly.body();
  }

  protected Session getSession(ZimbraSoapContext zsc, Session.Type stype) {
    throw DeclaredOnly.body();
  }

  protected void endSession(Session s) {
    throw DeclaredOnly.body();
  }

  protected Element proxyIfNecessary(Element request, Map<String, Object> context)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  protected Element proxyRequest(Element request, Map<String, Object> context, String acctId)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  protected Element proxyRequest(
      Element request, Map<String, Object> context, AuthToken authToken, String acctId)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  protected Element proxyRequest(Element request, Map<String, Object> context, Server server)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  protected Element proxyRequest(
      Element request, Map<String, Object> context, Server server, ZimbraSoapContext zsc)
      throws ServiceException {
    throw DeclaredOnly.body();
  }

  public void logAuditAccess(String delegatingAcctId, String authedAcctId, String targetAcctId) {
    throw DeclaredOnly.body();
  }
}
