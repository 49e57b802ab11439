package io.lockstep.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {

  @Test
  void every_configuration_key_stands_in_the_readme_with_default_and_range() throws Exception {
    assertThat(Files.readAllLines(Path.of("README.md"))).containsAll(Configuration.documentation());
  }
}
