package org.cognomen.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.cognomen.model.files.FileNames;
import org.cognomen.model.files.SafeTensors;
import org.cognomen.model.members.Member;
import org.cognomen.model.members.MemberConfig;
import org.cognomen.model.members.MemberTensors;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.vocabulary.SurnameVectorizer;

/** Reads the members of a model from their files of tensors. */
final class MemberReader {

  private final String where; // what errors call the directory
  private final ModelConfig config;
  private final SurnameVectorizer vectorizer;
  private final ModelFiles.TensorFiles files;

  /** Left for further members, in bytes. */
  private final AtomicLong memory = new AtomicLong(Runtime.getRuntime().maxMemory() / 2);

  MemberReader(
      String where,
      ModelConfig config,
      SurnameVectorizer vectorizer,
      ModelFiles.TensorFiles files) {
    this.where = where;
    this.config = config;
    this.vectorizer = vectorizer;
    this.files = files;
  }

  /** One after the other, holding each to its digest. */
  List<Member> inOrder() throws IOException {
    List<Member> members = new ArrayList<>();
    ModelIdentity identity = new ModelIdentity(vectorizer);
    for (int i = 0; i < config.members().size(); i++) {
      String file = FileNames.tensors(i + 1);
      try (SeekableByteChannel channel = files.open(file)) {
        SafeTensors tensors = SafeTensors.open(channel, where + file);
        members.add(member(i, file, tensors));
        if (!tensors.checkDigest()) { // behind what says more of what is wrong
          identity.add(tensors);
        }
      }
    }
    identity.check(config.members().size(), config.modelId(), where);
    return members;
  }

  /** All at once, without their digests: for files of the program itself. */
  List<Member> sideBySide() throws IOException {
    Member[] members = new Member[config.members().size()];
    int threads = Math.min(members.length, Runtime.getRuntime().availableProcessors());
    try (Workers workers = new Workers(threads)) {
      workers.run(
          (part, parts) -> {
            for (int i = part; i < members.length; i += parts) {
              members[i] = read(i);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return Arrays.asList(members);
  }

  private Member read(int i) {
    String file = FileNames.tensors(i + 1);
    try (SeekableByteChannel channel = files.open(file)) {
      return member(i, file, SafeTensors.open(channel, where + file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Member member(int i, String file, SafeTensors tensors) throws IOException {
    MemberConfig member = config.members().get(i);
    ModelIdentity.check(tensors.metadata(), config.modelId(), vectorizer, i + 1, where, file);
    MemberTensors stored = new MemberTensors(vectorizer, tensors, where, file, StoredSource::read);
    memory.addAndGet(-stored.requireMemory(member, memory.get()));
    return member.read(stored);
  }
}
