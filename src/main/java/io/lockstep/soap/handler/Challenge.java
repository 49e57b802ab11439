package io.lockstep.soap.handler;

import io.lockstep.soap.Element;

/** The part of a challenge that says which second factors there are. */
final class Challenge {
  static final String APP = "app";

  private Challenge() {}

  static void addMethods(Element response) {
    response.addUnique("zimbraTwoFactorAuthMethodAllowed").addRepeated("method").setText(APP);
    response.addUnique("zimbraTwoFactorAuthMethodEnabled").addRepeated("method").setText(APP);
    response.addUnique("zimbraPrefPrimaryTwoFactorAuthMethod");
  }
}
