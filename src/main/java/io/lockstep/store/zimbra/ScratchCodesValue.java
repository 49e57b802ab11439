package io.lockstep.store.zimbra;

import java.util.Arrays;
import java.util.List;

/**
 * The recovery codes an account has left, joined with commas; the empty text when none is.
 *
 * @param codes none of them empty; one may stand there twice
 */
public record ScratchCodesValue(List<String> codes) {
  /** Where they are kept, under {@link AttributeCipher} or as {@link SealedText}. */
  public static final String ATTRIBUTE = "zimbraTwoFactorAuthScratchCodes";

  private static final String COMMA = ",";

  /**
   * @throws IllegalArgumentException when a code is blank, has a comma, or blanks around it
   */
  public ScratchCodesValue {
    codes = List.copyOf(codes);
    for (String code : codes) {
      // An empty code would let in whoever types nothing.
      if (code.isEmpty() || code.contains(COMMA) || !code.equals(code.strip())) {
        throw new IllegalArgumentException(
            "a recovery code is not empty, has no comma and no blanks around it");
      }
    }
  }

  /** Reads what the attribute holds in clear; every text is a list, if only of no codes. */
  public static ScratchCodesValue parse(String clear) {
    return new ScratchCodesValue(
        Arrays.stream(clear.split(COMMA, -1))
            .map(String::strip)
            .filter(code -> !code.isEmpty())
            .toList());
  }

  /** What {@link #parse} reads. */
  public String text() {
    return String.join(COMMA, codes);
  }

  /** Never shows a code. */
  @Override
  public String toString() {
    return "ScratchCodesValue[" + codes.size() + " hidden]";
  }
}
