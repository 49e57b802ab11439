package io.lockstep.verdict;

import io.lockstep.totp.TotpParameters;
import java.time.Instant;

/** What else than the account's own secret, read rightly, a refused code may be of. */
public sealed interface Variant {

  /** The stable name of the verdict. */
  String id();

  /**
   * A secret this account was shown earlier: an older picture, a second page, a retired phone.
   *
   * @param issued when it was shown, or first confirmed
   * @param replaced when it ceased to count
   */
  record Superseded(Instant issued, Instant replaced) implements Variant {
    @Override
    public String id() {
      return "SUPERSEDED_SECRET";
    }
  }

  /**
   * A secret that was shown but never confirmed.
   *
   * @param issued when it was shown
   */
  record Pending(Instant issued) implements Variant {
    @Override
    public String id() {
      return "PENDING_SECRET";
    }
  }

  /**
   * The right secret with other parameters than the ones it was shown with.
   *
   * @param app what the app computes with
   * @param expected what it was told
   */
  record OtherParameters(TotpParameters app, TotpParameters expected) implements Variant {
    @Override
    public String id() {
      return "WRONG_PARAMETERS";
    }
  }

  /** The right secret, typed by hand and misread by the app. */
  record OtherEncoding(KeyEncoding encoding) implements Variant {
    @Override
    public String id() {
      return "WRONG_ENCODING";
    }
  }
}
