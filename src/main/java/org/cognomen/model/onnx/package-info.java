/**
 * A model as an ONNX file, for runtimes in other languages, and read back from one. {@link
 * org.cognomen.model.onnx.OnnxExport} writes it, {@link org.cognomen.model.onnx.ModelPath} reads a
 * model in any form. What an export of an earlier release holds keeps its meaning.
 */
package org.cognomen.model.onnx;
