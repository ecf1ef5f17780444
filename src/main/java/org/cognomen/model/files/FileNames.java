package org.cognomen.model.files;

/** The files of a model directory. */
public final class FileNames {

  public static final String CONFIG = "config.json";
  public static final String VECTORIZER = "vectorizer.json";
  public static final String TENSORS = "model.safetensors";
  public static final String NAMES = "names.bloom";
  public static final String NAME_LIST = "names.list";

  private FileNames() {}

  /** The tensors of a member, counted from 1. */
  public static String tensors(int member) {
    return member == 1 ? TENSORS : "member-" + member + ".safetensors";
  }
}
