package com.zimbra.cs.account.auth.twofactor;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.auth.twofactor.TwoFactorAuth.CredentialConfig;
import java.util.List;

/** As the server declares it. */
public interface ScratchCodes extends SecondFactor {
  List<String> getCodes();

  List<String> generateCodes(CredentialConfig config) throws ServiceException;

  void storeCodes(List<String> codes) throws ServiceException;
}
