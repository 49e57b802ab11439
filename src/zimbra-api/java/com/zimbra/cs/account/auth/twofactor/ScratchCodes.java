package com.zimbra.cs.account.auth.twofactor;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.auth.twofactor.TwoFactorAuth.CredentialConfig;
import java.util.List;

/** Declared only. Since 8.8.15. */
public interface ScratchCodes extends SecondFactor {
  List<String> getCodes();

  List<String> generateCodes(CredentialConfig config) throws ServiceException;

  void storeCodes(List<String> codes) throws ServiceException;
}
