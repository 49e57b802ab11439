package io.lockstep.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One JSON object, its members in the order they were added; absent ones are null. Plain ASCII, so
 * that it is the same text whatever a terminal or a cron job takes for its encoding.
 */
final class JsonText {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final Map<String, Object> members = new LinkedHashMap<>();

  JsonText with(String name, String value) {
    members.put(name, value);
    return this;
  }

  JsonText with(String name, long value) {
    members.put(name, value);
    return this;
  }

  JsonText with(String name, boolean value) {
    members.put(name, value);
    return this;
  }

  JsonText with(String name, Optional<?> value) {
    members.put(name, value);
    return this;
  }

  JsonText with(String name, List<JsonText> value) {
    members.put(name, List.copyOf(value));
    return this;
  }

  JsonText with(String name, JsonText value) {
    members.put(name, value);
    return this;
  }

  /** For people: {@code name=value} pairs, without what is absent. */
  String words() {
    return members.entrySet().stream()
        .filter(entry -> !Optional.empty().equals(entry.getValue()))
        .map(entry -> entry.getKey() + "=" + shown(entry.getValue()))
        .collect(Collectors.joining("  "));
  }

  private static Object shown(Object value) {
    return value instanceof Optional<?> present ? present.orElseThrow() : value;
  }

  String text() {
    return write(json -> object(json, this));
  }

  static String array(List<JsonText> objects) {
    return write(
        json -> {
          json.writeStartArray();
          for (JsonText one : objects) {
            object(json, one);
          }
          json.writeEndArray();
        });
  }

  private interface Writing {
    void write(JsonGenerator json) throws IOException;
  }

  private static String write(Writing writing) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      writing.write(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private static void object(JsonGenerator json, JsonText object) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, Object> member : object.members.entrySet()) {
      json.writeFieldName(member.getKey());
      value(json, member.getValue());
    }
    json.writeEndObject();
  }

  private static void value(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof JsonText inner) {
      object(json, inner);
    } else if (value instanceof Optional<?> perhaps) {
      if (perhaps.isPresent()) {
        value(json, perhaps.get());
      } else {
        json.writeNull();
      }
    } else if (value instanceof List<?> objects) {
      json.writeStartArray();
      for (Object one : objects) {
        object(json, (JsonText) one);
      }
      json.writeEndArray();
    } else {
      json.writeString(value.toString());
    }
  }
}
