package io.lockstep.cli.probe;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** Calendars and address books: PROPFIND of the account's own collection. */
final class DavDoor implements Door {
  private static final int MULTI_STATUS = 207;

  private final Web web;

  DavDoor(Web web) {
    this.web = web;
  }

  @Override
  public String name() {
    return "dav";
  }

  @Override
  public int port() {
    return web.target().ports().of(Port.WEB);
  }

  @Override
  public String title() {
    return "CalDAV and CardDAV";
  }

  @Override
  public Finding knock(Login login) throws IOException {
    HttpRequest.Builder request =
        web.to(Port.WEB, "/dav/" + login.account() + "/", "")
            .header("Depth", "0")
            .method("PROPFIND", BodyPublishers.noBody());
    login.basic().ifPresent(basic -> request.header("Authorization", basic));
    HttpResponse<byte[]> answer = web.send(request.build());
    return answer.statusCode() == MULTI_STATUS ? Finding.OPENED : Web.ofStatus(answer.statusCode());
  }
}
