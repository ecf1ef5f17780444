package org.cognomen.util;

/** Text from outside in a Markdown file. */
public final class Markdown {

  private Markdown() {}

  /** Escapes what Markdown or HTML within a table's cell would take for its own, on one line. */
  public static String escaped(String text) {
    return Quoted.visible(text.replaceAll("\\s+", " "))
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replaceAll("([\\\\`*_\\[\\]|~#>!@])", "\\\\$1");
  }

  /** A file's name or the like as code, where it holds nothing that could end the code. */
  public static String code(String text) {
    return text.matches("[\\w./ -]+") ? "`" + text + "`" : escaped(text);
  }
}
