package com.zimbra.cs.account;

import com.zimbra.DeclaredOnly;
import com.zimbra.common.service.ServiceException;

/** Declared only. Since 8.8.15. */
public class DataSource {
  private DataSource() {}

  public static String encryptData(String dataSourceId, String data) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public static byte[] encryptData(String dataSourceId, byte[] data) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public static String decryptData(String dataSourceId, String data) throws ServiceException {
    throw DeclaredOnly.body();
  }

  public static byte[] decryptData(String dataSourceId, byte[] data) throws ServiceException {
    throw DeclaredOnly.body();
  }
}
