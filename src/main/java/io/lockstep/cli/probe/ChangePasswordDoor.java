package io.lockstep.cli.probe;

import io.lockstep.soap.Element;
import io.lockstep.soap.Namespaces;
import java.io.IOException;
import java.util.Optional;

/**
 * A ChangePasswordRequest, which needs no session and answers with one. There is no way to ask that
 * leaves nothing behind on every server: some ask for the second factor only when the new password
 * is about to be set, and some know no dry run. So the new password is the same as the old, and
 * nobody knocks unless told to.
 */
final class ChangePasswordDoor implements Door {
  private static final String REQUEST = "ChangePasswordRequest";

  private final Web web;
  private final boolean included;
  private final SoapTalk talk;

  ChangePasswordDoor(Web web, boolean included) {
    this.web = web;
    this.included = included;
    this.talk = new SoapTalk(web, SoapPlace.XML);
  }

  @Override
  public String name() {
    return "change-password";
  }

  @Override
  public int port() {
    return web.target().ports().of(Port.WEB);
  }

  @Override
  public String title() {
    return "change of password";
  }

  /** Where an app password is let in here, it would set a new password for the whole account. */
  @Override
  public Optional<String> omits(Credential credential) {
    if (!included) {
      return Optional.of(
          "it would set the same password anew and end sessions; --include-change-password");
    }
    return credential == Credential.PASSWORD
        ? Optional.empty()
        : Optional.of("asked with the password only");
  }

  @Override
  public Finding knock(Login login) throws IOException {
    String secret = login.password().orElseThrow();
    Element request = Element.of(Namespaces.ACCOUNT, REQUEST);
    request.addUnique("account").setAttribute("by", "name").setText(login.account());
    request.addUnique("oldPassword").setText(secret);
    request.addUnique("password").setText(secret);
    return talk.ask(request, this::judge);
  }

  private Finding judge(SoapAnswer answer) throws IOException {
    if (!answer.isFault()) {
      if (answer.token().isPresent()) {
        talk.end(answer.token().get());
      }
      return Finding.opened("the same password was set anew");
    }
    String code = answer.faultCode();
    return switch (code) {
      case "account.TWO_FACTOR_AUTH_FAILED" -> Finding.ASKED;
      case "account.INVALID_PASSWORD",
          "account.PASSWORD_RECENTLY_USED",
          "account.PASSWORD_CHANGE_TOO_SOON",
          "account.PASSWORD_LOCKED" ->
          Finding.cannotTell("the rules for passwords came before a second step could");
      default -> SoapFaults.judge(code, false);
    };
  }
}
