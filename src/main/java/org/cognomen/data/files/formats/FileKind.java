package org.cognomen.data.files.formats;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/** What a file holds, by its first bytes; its name does not count. */
public enum FileKind {
  /** A table as text. */
  TEXT("", "", ""),
  JSON_LINES("", "", ""),
  GZIP("\u001F\u008B", "compressed by gzip twice", "decompress it with gunzip"),
  XLSX(
      "",
      "an Excel workbook (.xlsx)",
      "save the sheet as \"CSV UTF-8\" in Excel or LibreOffice, or run"
          + " soffice --headless --convert-to csv"),
  ODS(
      "",
      "an OpenDocument spreadsheet (.ods)",
      "save the sheet as CSV in LibreOffice, or run soffice --headless --convert-to csv"),
  ZIP("PK\u0003\u0004", "a zip archive", "unpack the CSV that is in it"),
  EMPTY_ZIP("PK\u0005\u0006", "an empty zip archive", "name a CSV file"),
  XLS(
      "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1",
      "an old Excel workbook (.xls) or another document of Microsoft Office",
      "save the sheet as \"CSV UTF-8\" in Excel or LibreOffice, or run"
          + " soffice --headless --convert-to csv"),
  PARQUET(
      "PAR1",
      "a Parquet file",
      "write its columns as CSV, for example with duckdb -c \"COPY (FROM 'in.parquet') TO"
          + " 'out.csv'\""),
  ARROW("ARROW1", "an Arrow (Feather) file", "write its columns as CSV, for example with duckdb"),
  ORC("ORC", "an ORC file", "write its columns as CSV"),
  AVRO("Obj\u0001", "an Avro file", "write its fields as CSV or as JSON lines"),
  XML("<?xml", "an XML document", "write its names as CSV"),
  JSON(
      "",
      "a JSON array",
      "write one object a line, for example with jq -c '.[]' in.json > out.jsonl"),
  SQLITE(
      "SQLite format 3\u0000",
      "an SQLite database",
      "write the table as CSV, for example with sqlite3 -header -csv in.db 'select * from names'"),
  PDF("%PDF-", "a PDF document", "save the table in it as CSV"),
  PNG("\u0089PNG", "a picture (PNG)", "give a table as text"),
  JPEG("\u00FF\u00D8\u00FF", "a picture (JPEG)", "give a table as text"),
  BZIP2("BZh", "compressed by bzip2", "decompress it with bunzip2"),
  XZ("\u00FD7zXZ\u0000", "compressed by xz", "decompress it with unxz"),
  ZSTD("\u0028\u00B5\u002F\u00FD", "compressed by zstd", "decompress it with unzstd"),
  SEVEN_ZIP("7z\u00BC\u00AF\u0027\u001C", "a 7-Zip archive", "unpack the CSV that is in it"),
  HTML("", "a web page (HTML)", "save the table in it as CSV");

  /** As many bytes as are looked at. */
  static final int LOOKED_AT = 512;

  private final String magic; // one character for each byte
  private final String what;
  private final String advice;

  FileKind(String magic, String what, String advice) {
    this.magic = magic;
    this.what = what;
    this.advice = advice;
  }

  /** What begins with these bytes, at most {@link #LOOKED_AT} of them. */
  static FileKind of(byte[] start) {
    String text = new String(start, ISO_8859_1);
    FileKind kind =
        Arrays.stream(values())
            .filter(each -> !each.magic.isEmpty() && text.startsWith(each.magic))
            .findFirst()
            .orElse(TEXT);
    if (kind == ZIP) {
      return text.contains("mimetypeapplication/vnd.oasis.opendocument.spreadsheet")
          ? ODS
          : text.contains("[Content_Types].xml") || text.contains("xl/") ? XLSX : ZIP;
    }
    if (kind == ORC && text.indexOf('\u0000') < 0) {
      return TEXT; // a name may begin with these letters
    }
    // A bzip2 file goes on with its block size; a name may begin with these letters.
    if (kind == BZIP2 && !text.matches("(?s)BZh[1-9]1AY&SY.*")) {
      return TEXT;
    }
    return kind == TEXT ? ofText(text) : kind;
  }

  private static FileKind ofText(String text) {
    // Not past a tab, which stands between cells.
    String begin = text.replaceFirst("^(\u00EF\u00BB\u00BF)?[ \r\n]*", "");
    if (begin.startsWith("{")) {
      return JSON_LINES;
    }
    if (begin.matches("(?s)\\[\\s*[{\\[\"].*")) {
      return JSON;
    }
    return begin.matches("(?is)<(!doctype\\s+html|html|head|body|table)\\b.*") ? HTML : TEXT;
  }

  /** Whether text that begins with this cell would be taken for another kind of file. */
  public static boolean looksLikeAnother(String firstCell) {
    return firstCell.startsWith(CsvRows.SEP) || of(firstCell.getBytes(ISO_8859_1)) != TEXT;
  }

  /** Whether rows can be read from it. */
  boolean isReadable() {
    return this == TEXT || this == JSON_LINES;
  }

  /** What is wrong with it and how to make a CSV of it. */
  String sentence() {
    return "is " + what + "; expected a CSV: " + advice;
  }
}
