package io.lockstep.it;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What pages are told of the window, the light around it and its user's languages. */
final class Appearance {
  private final Chromium chromium;
  private final Map<String, String> media = new HashMap<>();
  private int width;
  private int height;
  private String languages = "";

  Appearance(Chromium chromium) {
    this.chromium = chromium;
    reset();
  }

  /** What a browser has that nobody told otherwise; worn from the next time on. */
  void reset() {
    width = 1280;
    height = 900;
    languages = "en";
    media.clear();
    // A picture is of the end of a movement.
    media.putAll(Map.of("prefers-color-scheme", "light", "prefers-reduced-motion", "reduce"));
  }

  void size(int newWidth, int newHeight) {
    width = newWidth;
    height = newHeight;
    wearSize();
  }

  void media(String feature, String value) {
    media.put(feature, value);
    wearMedia();
  }

  void languages(String bestFirst) {
    languages = bestFirst;
    wearLanguages();
  }

  /** The tab that is in use takes all of it; another one knows nothing of it. */
  void wear() {
    wearSize();
    wearMedia();
    wearLanguages();
  }

  private void wearSize() {
    chromium.cdp(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    // As those of a phone, they take no room.
    chromium.cdp("Emulation.setScrollbarsHidden", Map.of("hidden", true));
  }

  private void wearMedia() {
    List<Map<String, String>> features =
        media.entrySet().stream()
            .map(entry -> Map.of("name", entry.getKey(), "value", entry.getValue()))
            .toList();
    chromium.cdp("Emulation.setEmulatedMedia", Map.of("features", features));
  }

  private void wearLanguages() {
    Object agent = chromium.cdp("Browser.getVersion", Map.of()).get("userAgent");
    chromium.cdp(
        "Emulation.setUserAgentOverride", Map.of("userAgent", agent, "acceptLanguage", languages));
    chromium.cdp(
        "Emulation.setLocaleOverride", Map.of("locale", languages.replaceFirst(",.*", "")));
  }
}
