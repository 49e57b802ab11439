package com.zimbra.cs.account;

import com.zimbra.DeclaredOnly;
import java.util.Map;

/** Declared only. Since 8.8.15. */
public class TokenUtil {
  private TokenUtil() {}

  public static Map<?, ?> getAttrs(String data) throws AuthTokenException {
    throw DeclaredOnly.body();
  }
}
