package com.zimbra.fake;

import com.zimbra.common.soap.Element;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.servlet.http.Cookie;

/** What came back. */
public record SoapReply(
    int status,
    String contentType,
    String body,
    List<Cookie> cookies,
    Map<String, String> headers) {

  /** What stands in the body: an answer or a fault. */
  public Element answer() throws Exception {
    Element envelope = body.startsWith("<") ? Element.parseXML(body) : Element.parseJSON(body);
    return envelope.getElement("Body").listElements().get(0);
  }

  public boolean isFault() throws Exception {
    return answer().getName().equals("Fault");
  }

  /** The code of a fault; empty when it is none. */
  public Optional<String> code() throws Exception {
    if (!isFault()) {
      return Optional.empty();
    }
    Element detail = answer().getOptionalElement("Detail");
    detail = detail == null ? answer().getElement("detail") : detail;
    return Optional.of(detail.getElement("Error").getAttribute("Code"));
  }

  /** The last one of that name. */
  public Optional<Cookie> cookie(String name) {
    return cookies.stream().filter(one -> one.getName().equals(name)).reduce((a, b) -> b);
  }
}
