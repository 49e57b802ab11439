package com.zimbra.cs.service.account;

import com.zimbra.soap.DocumentHandler;

/** Declared only. Since 8.8.15. */
public abstract class AccountDocumentHandler extends DocumentHandler {
  protected AccountDocumentHandler() {}
}
