package com.zimbra.cs.account;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;

/** Declared only. Since 8.8.15. */
public abstract class NamedEntry extends Entry {
  protected NamedEntry() {}

  public String getId() {
    throw DeclaredOnly.body();
  }

  public String getName() {
    throw DeclaredOnly.body();
  }

  public interface Visitor {
    void visit(NamedEntry entry) throws ServiceException;
  }
}
