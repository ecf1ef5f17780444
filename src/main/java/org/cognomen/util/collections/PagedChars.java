package org.cognomen.util.collections;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.cognomen.util.DurableFiles;

/**
 * A growing sequence of 16-bit numbers, as long as the disk allows: the first of them are on the
 * heap, the others in a memory-mapped temporary file, so that the heap holds no more than {@link
 * #ON_HEAP} numbers however many there are. May be read by several threads once nothing is added.
 *
 * <p>The file is in the directory of {@code java.io.tmpdir}. It is deleted as soon as it is open
 * where the system allows that, so that it vanishes with the process even if that is killed, and
 * otherwise when it ends.
 */
final class PagedChars {

  /** So many numbers are on the heap: 64 MiB. */
  static final int ON_HEAP = 1 << 25;

  private static final int PAGE_BITS = 22;
  private static final int PAGE = 1 << PAGE_BITS; // numbers
  private static final int FIRST = 1 << 10; // numbers in the first page while it grows

  private final int heapPages;
  private CharBuffer[] pages = {CharBuffer.allocate(FIRST)};
  private long size;
  private FileChannel file; // null while everything is on the heap

  PagedChars() {
    this(ON_HEAP);
  }

  /**
   * @param onHeap how many numbers stay on the heap; rounded up to whole pages
   */
  PagedChars(int onHeap) {
    heapPages = Math.max(1, onHeap / PAGE);
  }

  /** How many numbers there are. */
  long size() {
    return size;
  }

  /** The number at a position, 0 .. size - 1. */
  char get(long at) {
    return pages[(int) (at >>> PAGE_BITS)].get((int) at & (PAGE - 1));
  }

  /**
   * Appends a number.
   *
   * @throws UncheckedIOException if the temporary file cannot be written
   */
  void add(int number) {
    int page = (int) (size >>> PAGE_BITS);
    int at = (int) size & (PAGE - 1);
    if (page == pages.length) {
      pages = Arrays.copyOf(pages, page + 1);
      pages[page] = page < heapPages ? CharBuffer.allocate(PAGE) : mapped(page - heapPages);
    } else if (at == pages[page].capacity()) {
      pages[page] = CharBuffer.wrap(Arrays.copyOf(pages[page].array(), 2 * at));
    }
    pages[page].put(at, (char) number);
    size++;
  }

  /** A page of the file, whose room on the disk is taken now: later it would end the process. */
  private CharBuffer mapped(long page) {
    int bytes = PAGE * Character.BYTES;
    long from = page * bytes;
    try {
      if (file == null) {
        file = open();
      }
      ByteBuffer zeros = ByteBuffer.allocate(bytes);
      while (zeros.hasRemaining()) {
        file.write(zeros, from + zeros.position());
      }
      return file.map(MapMode.READ_WRITE, from, bytes)
          .order(ByteOrder.nativeOrder())
          .asCharBuffer();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "A temporary file for "
              + size
              + " numbers cannot be written to "
              + System.getProperty("java.io.tmpdir")
              + ": "
              + DurableFiles.reason(e)
              + "; make room there, or name another directory with -Djava.io.tmpdir.",
          e);
    }
  }

  private static FileChannel open() throws IOException {
    Path path = Files.createTempFile("cognomen-" + ProcessHandle.current().pid() + "-", ".rows");
    FileChannel file =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      path.toFile().deleteOnExit(); // Windows keeps a file that is open
    }
    return file;
  }
}
