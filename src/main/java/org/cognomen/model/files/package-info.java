/**
 * The formats of a model's files: tensors in safetensors, and the identity by which the files of
 * one model know each other. What they mean for a model is in {@code org.cognomen.model}. The
 * formats are a contract with models already on disk, and with PyTorch: read more, never less.
 * Nothing in a file is trusted: sizes are checked before memory is taken, values against NaN and
 * infinity.
 */
package org.cognomen.model.files;
