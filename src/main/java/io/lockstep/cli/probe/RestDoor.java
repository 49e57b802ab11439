package io.lockstep.cli.probe;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A folder as a file: GET with basic authentication. Asks for one message, and reads none. */
final class RestDoor implements Door {
  private final Web web;

  RestDoor(Web web) {
    this.web = web;
  }

  @Override
  public String name() {
    return "rest";
  }

  @Override
  public int port() {
    return web.target().ports().of(Port.WEB);
  }

  @Override
  public String title() {
    return "folders over HTTP";
  }

  @Override
  public Finding knock(Login login) throws IOException {
    HttpRequest.Builder request =
        web.to(Port.WEB, "/service/home/~/inbox", "fmt=json&limit=1&auth=ba").GET();
    login.basic().ifPresent(basic -> request.header("Authorization", basic));
    HttpResponse<byte[]> answer = web.send(request.build());
    if (answer.statusCode() != 200) {
      return Web.ofStatus(answer.statusCode());
    }
    String type = answer.headers().firstValue("Content-Type").orElse("");
    // A proxy answers what it does not know with its start page.
    return type.contains("json") || type.contains("javascript")
        ? Finding.OPENED
        : Finding.cannotTell("a page came in place of a folder");
  }
}
