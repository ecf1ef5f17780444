/**
 * The names that a model has been trained on, and what they change of its answers: {@link
 * org.cognomen.model.known.NameList} is names.list, {@link org.cognomen.model.known.KnownNames} the
 * posterior that combines it with what the members say. Internal; the equation and the file's
 * format may not change, since models on disk lean on them.
 */
package org.cognomen.model.known;
