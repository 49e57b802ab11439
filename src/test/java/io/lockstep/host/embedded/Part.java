package io.lockstep.host.embedded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request, or a part of one, as a client would write it by hand in each form. Not made with the
 * product's own writers: those are under test.
 */
public final class Part {
  private final String name;
  private final String namespace;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Part> children = new ArrayList<>();
  private String text = "";

  private Part(String name, String namespace) {
    this.name = name;
    this.namespace = namespace;
  }

  public static Part of(String namespace, String name) {
    return new Part(name, namespace);
  }

  public Part attribute(String key, String value) {
    attributes.put(key, value);
    return this;
  }

  /** A child with text. */
  public Part with(String child, String content) {
    Part part = new Part(child, "");
    part.text = content;
    children.add(part);
    return this;
  }

  /** A child with text and one attribute. */
  public Part with(String child, String content, String key, String value) {
    with(child, content);
    children.get(children.size() - 1).attribute(key, value);
    return this;
  }

  public Part with(Part child) {
    children.add(child);
    return this;
  }

  public String in(Form form) {
    return form.xml() ? xml() : "\"" + name + "\":" + json();
  }

  private String xml() {
    StringBuilder out = new StringBuilder("<").append(name);
    if (!namespace.isEmpty()) {
      out.append(" xmlns=\"").append(namespace).append('"');
    }
    attributes.forEach((key, value) -> out.append(' ').append(key + "=\"" + value + "\""));
    out.append('>').append(text.replace("&", "&amp;").replace("<", "&lt;"));
    children.forEach(child -> out.append(child.xml()));
    return out.append("</").append(name).append('>').toString();
  }

  private String json() {
    List<String> members = new ArrayList<>();
    attributes.forEach((key, value) -> members.add("\"" + key + "\":\"" + value + "\""));
    if (children.isEmpty()) {
      members.add("\"_content\":\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
    }
    Map<String, List<String>> same = new LinkedHashMap<>();
    children.forEach(
        child -> same.computeIfAbsent(child.name, key -> new ArrayList<>()).add(child.json()));
    same.forEach(
        (key, values) ->
            members.add(
                "\""
                    + key
                    + "\":"
                    + (values.size() == 1 ? values.get(0) : "[" + String.join(",", values) + "]")));
    if (!namespace.isEmpty()) {
      members.add("\"_jsns\":\"" + namespace + "\"");
    }
    return "{" + String.join(",", members) + "}";
  }
}
