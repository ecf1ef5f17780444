package org.cognomen.data.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.cognomen.data.names.HtmlEntity.Reference;
import org.junit.jupiter.api.Test;

/** HTML character references. */
class HtmlEntityTest {

  @Test
  void namedAndNumericReferences() {
    assertThat(HtmlEntity.at("x&eacute;y", 1)).isEqualTo(new Reference('é', 9));
    assertThat(HtmlEntity.at("&thetasym;", 0)).isEqualTo(new Reference(0x3D1, 10));
    assertThat(HtmlEntity.at("&apos;", 0)).isEqualTo(new Reference('\'', 6));
    assertThat(HtmlEntity.at("&#233;", 0)).isEqualTo(new Reference('é', 6));
    assertThat(HtmlEntity.at("&#xE9;", 0)).isEqualTo(new Reference('é', 6));
    assertThat(HtmlEntity.at("&#x1F600;", 0)).isEqualTo(new Reference(0x1F600, 9));
    assertThat(HtmlEntity.at("&#146;", 0)).as("windows-1252").isEqualTo(new Reference('’', 6));
  }

  @Test
  void referencesEncodedMoreThanOnce() {
    assertThat(HtmlEntity.at("&amp;", 0)).isEqualTo(new Reference('&', 5));
    assertThat(HtmlEntity.at("&amp;amp;#39;", 0)).isEqualTo(new Reference('\'', 13));
    assertThat(HtmlEntity.at("&amp; ", 0)).isEqualTo(new Reference('&', 5));
  }

  @Test
  void whatIsNoReference() {
    for (String text :
        new String[] {
          "&",
          "&;",
          "&#;",
          "&#x;",
          "&eacute",
          "&nosuch;",
          "&Eacutee;",
          "&#xD800;",
          "&#x110000;",
          "&#9999999999;",
          "& Co;",
          "&#-1;",
          "&#+1;",
          "&#\u0661;",
          "&#0;",
          "&#129;"
        }) {
      assertThat(HtmlEntity.at(text, 0)).as(text).isNull();
    }
  }
}
