package io.lockstep.cli.probe;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** Phones: OPTIONS, which registers no device. */
final class ActiveSyncDoor implements Door {
  private final Web web;

  ActiveSyncDoor(Web web) {
    this.web = web;
  }

  @Override
  public String name() {
    return "activesync";
  }

  @Override
  public int port() {
    return web.target().ports().of(Port.WEB);
  }

  @Override
  public String title() {
    return "ActiveSync";
  }

  /** Some tell their versions to anybody. */
  @Override
  public boolean mayAnswerEverybody() {
    return true;
  }

  @Override
  public Finding knock(Login login) throws IOException {
    HttpRequest.Builder request =
        web.to(Port.WEB, "/Microsoft-Server-ActiveSync", "")
            .method("OPTIONS", BodyPublishers.noBody());
    login.basic().ifPresent(basic -> request.header("Authorization", basic));
    HttpResponse<byte[]> answer = web.send(request.build());
    if (answer.statusCode() != 200) {
      return Web.ofStatus(answer.statusCode());
    }
    if (answer.headers().firstValue("MS-ASProtocolVersions").isEmpty()) {
      return Finding.cannotTell("what answers there is no ActiveSync");
    }
    return Finding.OPENED;
  }
}
