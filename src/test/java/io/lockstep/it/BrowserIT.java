package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.client.j2se.MatrixToImageWriter;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Dimension;

/** The browser of the tests does and sees what a person would; here pages are made for it. */
class BrowserIT {
  private static SmallPages here;
  private static Browser browser;

  @BeforeAll
  static void start() throws IOException {
    here = SmallPages.start();
    browser = Browser.start();
  }

  @AfterAll
  static void stop() {
    here.close();
    browser.close();
  }

  @BeforeEach
  void fresh() {
    here.clear();
    browser.fresh();
  }

  /** Opens a page with a script of its own. */
  private static void openWithScript(String script) {
    here.script("/page.js", script);
    open("<h1>A page</h1><script src=\"/page.js\"></script>");
  }

  private static void open(String main) {
    here.page("/", main);
    browser.open(here.address("/"));
  }

  @Test
  void axe_finds_a_button_without_a_name_under_a_strict_policy() {
    open("<button id=\"nameless\"></button>");

    assertThatThrownBy(browser::axe)
        .hasMessageContaining("button-name (critical)")
        .hasMessageContaining("<button id=\"nameless\">");
    browser.assertQuiet();
  }

  @Test
  void axe_finds_words_that_can_hardly_be_seen() {
    openWithScript("document.querySelector('h1').style.color = '#ddd'");

    assertThatThrownBy(browser::axe).hasMessageContaining("color-contrast (serious)");
  }

  @Test
  void a_page_wider_than_a_phone_is_found() {
    openWithScript("document.querySelector('h1').style.width = '400px'");
    browser.assertFits();
    browser.narrow();

    assertThatThrownBy(browser::assertFits).hasMessageContaining("<h1");
  }

  @Test
  void a_qr_code_is_read_as_a_camera_reads_it() throws Exception {
    String text = "otpauth://totp/Lockstep:ann%40lockstep.test?secret=GEZDGNBVGY3TQOJQ";
    BitMatrix dots = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 180, 180);
    BufferedImage code = MatrixToImageWriter.toBufferedImage(dots);
    here.file("/good.png", "image/png", png(code));
    for (int x = 40; x < 140; x++) {
      for (int y = 40; y < 140; y++) {
        code.setRGB(x, y, 0xffffffff);
      }
    }
    here.file("/broken.png", "image/png", png(code));
    open("<img id=good alt=\"\" src=\"/good.png\"><img id=broken alt=\"\" src=\"/broken.png\">");

    assertThat(browser.qr("#good")).isEqualTo(text);
    assertThatThrownBy(() -> browser.qr("#broken"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("#broken");
  }

  @Test
  void a_picture_is_of_the_whole_page_in_the_light_and_size_that_were_chosen() throws Exception {
    here.file(
        "/page.css",
        "text/css",
        "body { margin: 0; height: 2000px; background: #ffffff }"
            + "@media (prefers-color-scheme: dark) { body { background: #000000 } }");
    open("<link rel=\"stylesheet\" href=\"/page.css\">");
    BufferedImage light = picture();
    browser.dark();
    browser.narrow();
    BufferedImage dark = picture();

    assertThat(new Dimension(light.getWidth(), light.getHeight()))
        .isEqualTo(new Dimension(1280, 2000));
    assertThat(light.getRGB(10, 1990)).isEqualTo(0xffffffff);
    assertThat(new Dimension(dark.getWidth(), dark.getHeight()))
        .isEqualTo(new Dimension(320, 2000));
    assertThat(dark.getRGB(10, 1990)).isEqualTo(0xff000000);
  }

  @Test
  void pages_are_told_which_languages_their_user_reads() {
    String script =
        "document.querySelector('h1').textContent ="
            + " navigator.languages + ' ' + new Intl.NumberFormat().format(1.5)";
    openWithScript(script);
    assertThat(browser.text("h1")).isEqualTo("en 1.5");

    browser.languages("de-DE,de");
    openWithScript(script);
    assertThat(browser.text("h1")).isEqualTo("de-DE,de 1,5");
  }

  @Test
  void a_form_is_filled_in_and_sent_with_the_keyboard_alone() {
    here.script(
        "/page.js",
        """
        document.querySelector('form').onsubmit = e => {
          e.preventDefault();
          const name = document.querySelector('input').value;
          document.querySelector('output').textContent = 'Hello ' + name;
        };
        """);
    open(
        """
        <form><label>Name <input></label><button>Send</button></form><output></output>
        <script src="/page.js"></script>
        """);

    browser.type("input", "overwritten");
    browser.type("input", "Ann");
    browser.tabTo("button", 3);
    assertThat(browser.focused().getText()).isEqualTo("Send");
    browser.press(" ");

    browser.waitForText("output", "Hello Ann");
    assertThatThrownBy(() -> browser.tabTo("output", 5)).hasMessageContaining("output");
  }

  @Test
  void a_fresh_browser_knows_nothing_of_the_one_before() {
    openWithScript(
        "localStorage.kept = sessionStorage.kept = 'yes'; console.error('from before');");
    assertThat(browser.cookies()).extracting(Cookie::getName).containsExactly("hidden");
    browser.dark();
    browser.newTab(here.address("/"));

    browser.fresh();
    openWithScript(
        "document.querySelector('h1').textContent = [localStorage.kept, sessionStorage.kept,"
            + " matchMedia('(prefers-color-scheme: dark)').matches]");

    assertThat(browser.text("h1")).isEqualTo(",,false");
    assertThat(browser.driver().getWindowHandles()).hasSize(1);
    browser.assertQuiet();
  }

  @Test
  void a_file_that_a_page_gives_can_be_read() {
    here.file("/codes.txt", "text/plain", "ten codes");
    open("<a download href=\"/codes.txt\">Save</a>");

    browser.byText("Save").click();

    assertThat(browser.downloaded("codes.txt")).isEqualTo("ten codes");
  }

  @Test
  void nothing_is_left_when_it_is_closed() {
    Browser other = Browser.start();
    List<ProcessHandle> processes = other.processes();
    assertThat(processes).hasSizeGreaterThan(2).allMatch(ProcessHandle::isAlive);

    other.close();

    assertThat(processes).noneMatch(ProcessHandle::isAlive);
  }

  private static BufferedImage picture() throws IOException {
    Path file = browser.screenshot("browser-it");
    try {
      return ImageIO.read(file.toFile());
    } finally {
      Files.delete(file);
    }
  }

  private static byte[] png(BufferedImage picture) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", bytes);
    return bytes.toByteArray();
  }
}
