package io.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the pages use of others is what those published. */
class VendoredFilesIT {
  private static final Path VENDOR =
      Product.ROOT.resolve("src/main/resources/io/lockstep/web/vendor");

  @Test
  void the_file_that_draws_qr_codes_is_the_published_one() throws IOException {
    Path published = Npm.install().resolve("uqr");
    assertThat(VENDOR.resolve("uqr.mjs"))
        .hasSameBinaryContentAs(published.resolve("dist/index.mjs"));
    assertThat(VENDOR.resolve("uqr.LICENSE.txt"))
        .hasSameBinaryContentAs(published.resolve("LICENSE"));
  }
}
