package org.cognomen.nn;

import java.util.Arrays;
import org.cognomen.nn.layers.Embedding;
import org.cognomen.nn.layers.PackedBatch;
import org.cognomen.nn.parallel.Partition;
import org.cognomen.nn.parallel.Workers;

/**
 * Which characters' embeddings are projected for inference: all of them once many names come, else
 * those that the names have, because a program that answers a name and ends needs no others.
 */
final class ProjectedCharacters {

  private final RecurrentStack recurrence;
  private final Embedding embedding;
  private final Workers workers;
  private final boolean[] projected; // (V)
  private boolean all;
  private final Workers.Task projectAll = this::projectAll;

  ProjectedCharacters(RecurrentStack recurrence, Embedding embedding, Workers workers) {
    this.recurrence = recurrence;
    this.embedding = embedding;
    this.workers = workers;
    projected = new boolean[embedding.characters()];
  }

  /** Forgets all, because the weights have changed. */
  void clear() {
    recurrence.reserveProjection();
    Arrays.fill(projected, false);
    all = false;
  }

  /** Projects what is missing of all characters. */
  void requireAll() {
    if (!all) {
      workers.run(projectAll);
      all = true;
    }
  }

  /** Projects what is missing of a batch's characters. */
  void require(PackedBatch batch) {
    for (int u = 0; u < batch.distinctCount() && !all; u++) {
      int character = batch.distinct()[u];
      if (!projected[character]) {
        recurrence.projectEmbedding(embedding.weight(), character, character + 1);
        projected[character] = true;
      }
    }
  }

  private void projectAll(int part, int parts) {
    int characters = embedding.characters();
    recurrence.projectEmbedding(
        embedding.weight(),
        Partition.start(characters, part, parts),
        Partition.end(characters, part, parts));
  }
}
