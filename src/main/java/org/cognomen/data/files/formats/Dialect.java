package org.cognomen.data.files.formats;

/**
 * How a CSV was written, so that what is made from it can be written the same way.
 *
 * @param delimiter the character between cells
 * @param lineEnd LF, CRLF or CR
 * @param byteOrderMark whether it begins with a byte order mark, which Excel needs to tell UTF-8
 * @param sepLine whether the line {@code sep=} and the delimiter, which Excel reads, comes first
 * @param header whether there is a row with the names of the columns
 */
public record Dialect(
    char delimiter, String lineEnd, boolean byteOrderMark, boolean sepLine, boolean header) {

  /** RFC 4180 but for LF line ends: commas, a header, no mark. */
  public static final Dialect DEFAULT = new Dialect(',', "\n", false, false, true);

  /** What a sentence calls the delimiter. */
  public String delimiterName() {
    return switch (delimiter) {
      case ',' -> "a comma";
      case ';' -> "a semicolon";
      case '\t' -> "a tab";
      default -> "a '" + delimiter + "'";
    };
  }
}
