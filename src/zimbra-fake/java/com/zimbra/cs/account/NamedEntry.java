package com.zimbra.cs.account;

import com.zimbra.common.service.ServiceException;
import java.util.Map;

/** An entry with a name and an id. */
public abstract class NamedEntry extends Entry {
  protected NamedEntry(Map<String, Object> attrs, Map<String, Object> defaults, Provisioning prov) {
    super(attrs, defaults, prov);
  }

  public String getId() {
    return getAttr("zimbraId");
  }

  public String getName() {
    return getAttr("cn");
  }

  @Override
  public String getLabel() {
    return getName();
  }

  /** Is shown entries. */
  public interface Visitor {
    void visit(NamedEntry entry) throws ServiceException;
  }
}
