package org.cognomen.answers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** An output that may hold what an earlier run wrote; its string is what errors call it. */
public interface ResumableOutput {

  /** What is there, from the beginning; to be read before anything is written. */
  InputStream content() throws IOException;

  /** Drops everything from a position on, in bytes, and continues writing there. */
  void truncate(long position) throws IOException;

  /** What to write to, from the end of what is there. */
  OutputStream stream();
}
