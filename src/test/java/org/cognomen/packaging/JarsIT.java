package org.cognomen.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.cognomen.packaging.Built.Dependency;
import org.junit.jupiter.api.Test;

/** What is in the jars, and what is not. */
class JarsIT {

  @Test
  void theLibraryHoldsNobodyElsesClasses() throws IOException {
    assertThat(files(Built.library()))
        .contains("module-info.class", "org/cognomen/SurnameClassifier.class")
        .contains("org/cognomen/pretrained/model.safetensors")
        .allMatch(file -> file.startsWith("org/cognomen/") || isAboutTheJar(file));
  }

  private static boolean isAboutTheJar(String file) {
    return file.startsWith("META-INF/") || file.equals("module-info.class");
  }

  @Test
  void theLibraryHasAModuleNameForToolsThatReadNoDescriptor() throws IOException {
    try (JarFile jar = new JarFile(Built.library().toFile())) {
      assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
          .isEqualTo("org.cognomen");
    }
  }

  @Test
  void theProgramHoldsNoNativeCode() throws IOException {
    assertThat(files(Built.program()))
        .contains("org/cognomen/cli/Main.class", "picocli/CommandLine.class")
        .noneMatch(
            file -> file.toLowerCase(Locale.ROOT).matches(".*\\.(so|dll|dylib|jnilib|a|exe|node)"));
  }

  @Test
  void theNoticeIsUtf8WhateverTheLocaleOfTheBuild() throws IOException {
    try (JarFile jar = new JarFile(Built.program().toFile())) {
      byte[] notice = jar.getInputStream(jar.getEntry("META-INF/NOTICE")).readAllBytes();
      assertThat(new String(notice, StandardCharsets.UTF_8))
          .contains("\u00A9 2023 Werner Randelshofer")
          .doesNotContain("\uFFFD");
    }
  }

  @Test
  void theNoticeNamesEachLibrary() throws IOException {
    String notice = Files.readString(Path.of("src/main/launcher/NOTICE"));
    String list = notice.substring(0, notice.indexOf("BSD-2-Clause ("));
    assertThat(list.split("[\\s,]+"))
        .contains(Built.dependencies().stream().map(Dependency::artifact).toArray(String[]::new));
  }

  @Test
  void theJavadocIsThatOfThePublicPackage() throws IOException {
    assertThat(files(Built.javadoc()))
        .anyMatch(file -> file.endsWith("org/cognomen/SurnameClassifier.html"))
        .noneMatch(file -> file.contains("org/cognomen/model"));
  }

  private static List<String> files(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
    }
  }
}
