package org.cognomen.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cognomen.model.files.ModelException;

/**
 * Reloads the model when it is told to, or when the files of its directory have changed and are at
 * rest for a second. The former model answers until the new one is ready, and where it never is.
 */
public final class Reloader implements AutoCloseable {

  private static final long PERIOD_MILLISECONDS = 1000;

  private final CognomenServer server;
  private final Supplier<ServedModel> source;
  private final Optional<Path> directory;
  private final Consumer<String> notices;
  private final ScheduledExecutorService clock;
  private String loaded; // how the files looked when they were read
  private String before; // a second ago

  /**
   * Watches from now on.
   *
   * @param source reads the model; what it throws is a notice
   * @param directory of the model; empty where it cannot change
   * @param notices is told what became of each reload
   */
  public Reloader(
      CognomenServer server,
      Supplier<ServedModel> source,
      Optional<Path> directory,
      Consumer<String> notices) {
    this.server = server;
    this.source = source;
    this.directory = directory;
    this.notices = notices;
    loaded = look();
    before = loaded;
    clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "cognomen-reload");
              thread.setDaemon(true);
              return thread;
            });
    if (directory.isPresent()) {
      clock.scheduleWithFixedDelay(
          this::watch, PERIOD_MILLISECONDS, PERIOD_MILLISECONDS, TimeUnit.MILLISECONDS);
    }
  }

  /** Loads the model soon, on another thread. */
  public void reload() {
    clock.execute(this::load);
  }

  private void watch() {
    String now = look();
    if (!now.equals(loaded) && now.equals(before)) {
      load();
    }
    before = now;
  }

  private void load() {
    loaded = look();
    try {
      ServedModel next = source.get();
      next.prepare();
      server.replace(next);
      notices.accept("the model has been reloaded");
    } catch (ModelException e) {
      server.countFailedReload();
      notices.accept("the model cannot be loaded, the former one answers on: " + e.getMessage());
    } catch (RuntimeException | OutOfMemoryError e) {
      server.countFailedReload();
      notices.accept("the model cannot be loaded, the former one answers on: " + e.getClass());
    }
  }

  /** Names, sizes, times and identities of the files. */
  private String look() {
    if (directory.isEmpty() || !Files.isDirectory(directory.get())) {
      return "";
    }
    TreeSet<String> lines = new TreeSet<>();
    try (Stream<Path> files = Files.list(directory.get())) {
      for (Path file : (Iterable<Path>) files::iterator) {
        BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
        lines.add(
            file.getFileName()
                + " "
                + seen.size()
                + " "
                + seen.lastModifiedTime()
                + " "
                + seen.fileKey());
      }
    } catch (IOException | UncheckedIOException e) {
      return ""; // it is being replaced at this moment
    }
    return String.join("\n", lines);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
