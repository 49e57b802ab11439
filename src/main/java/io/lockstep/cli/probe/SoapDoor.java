package io.lockstep.cli.probe;

import io.lockstep.soap.Element;
import java.io.IOException;

/** An AuthRequest at one place. A session that opens is ended at once. */
final class SoapDoor implements Door {
  private final Web web;
  private final SoapPlace place;
  private final SoapTalk talk;

  SoapDoor(Web web, SoapPlace place) {
    this.web = web;
    this.place = place;
    this.talk = new SoapTalk(web, place);
  }

  @Override
  public String name() {
    return place.word();
  }

  @Override
  public int port() {
    return web.target().ports().of(place.port());
  }

  @Override
  public String title() {
    return place.title();
  }

  @Override
  public boolean asksUsers() {
    return place.users();
  }

  @Override
  public Finding knock(Login login) throws IOException {
    Element request = Element.of(place.namespace(), "AuthRequest");
    request.addUnique("account").setAttribute("by", "name").setText(login.account());
    login.password().ifPresent(secret -> request.addUnique("password").setText(secret));
    boolean silent = login.password().isEmpty();
    return talk.ask(request, answer -> judge(answer, silent));
  }

  private Finding judge(SoapAnswer answer, boolean silent) {
    if (answer.isFault()) {
      return SoapFaults.judge(answer.faultCode(), silent);
    }
    if (answer.secondStep()) {
      return Finding.ASKED;
    }
    if (answer.token().isEmpty()) {
      return Finding.cannotTell("neither a session nor a question came");
    }
    return endedAgain(answer.token().get());
  }

  private Finding endedAgain(String token) {
    try {
      talk.end(token);
      return Finding.OPENED;
    } catch (IOException failed) {
      return Finding.opened("its session could not be ended, and ends by itself");
    }
  }
}
