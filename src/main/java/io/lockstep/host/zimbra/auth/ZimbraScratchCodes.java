package io.lockstep.host.zimbra.auth;

import com.zimbra.common.service.ServiceException;
import com.zimbra.cs.account.auth.twofactor.ScratchCodes;
import com.zimbra.cs.account.auth.twofactor.TwoFactorAuth.CredentialConfig;
import io.lockstep.factor.AccountLedger;
import io.lockstep.factor.AccountRef;
import io.lockstep.factor.FactorDesk.NewCodes;
import io.lockstep.factor.Proven;
import java.util.List;

/** The recovery codes of one account. */
final class ZimbraScratchCodes implements ScratchCodes {
  private final AuthRooms rooms;
  private final AskedAccount asked;
  private List<String> made = List.of();

  ZimbraScratchCodes(AuthRooms rooms, AskedAccount asked) {
    this.rooms = rooms;
    this.asked = asked;
  }

  @Override
  public void authenticate(String code) throws ServiceException {
    new CodeProof(rooms, asked).of(code);
  }

  /** Those that were made here just now: codes are shown once. */
  @Override
  public List<String> getCodes() {
    return made;
  }

  /** Makes new ones in the place of the old; they hold from now on. */
  @Override
  public List<String> generateCodes(CredentialConfig config) throws ServiceException {
    NewCodes codes = AskedAccount.inRooms(this::renew);
    if (codes instanceof NewCodes.NotAllowed not) {
      throw ServiceException.FAILURE("no recovery codes: " + not.hindrance().words(), null);
    }
    made = ((NewCodes.Made) codes).codes();
    return made;
  }

  private NewCodes renew() {
    AccountRef ref = asked.ref();
    int generation = rooms.ground().store().exclusively(ref, AccountLedger::generation);
    return rooms.desk().renewRecoveryCodes(new Proven(ref, generation), rooms.origins().origin());
  }

  /** They are kept already; others than those made here are not taken. */
  @Override
  public void storeCodes(List<String> codes) throws ServiceException {
    if (!made.equals(codes)) {
      throw ServiceException.FAILURE("recovery codes are made by this server only", null);
    }
  }
}
