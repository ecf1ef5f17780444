/**
 * From what people write in a name column to the bare surname that a model reads.
 *
 * <p>{@link org.cognomen.data.names.NameForms} decides what the cells of a column hold, {@link
 * org.cognomen.data.names.SurnameNormalizer} then reads one cell after another. The steps of {@code
 * read}, in order: {@code CleanText} (HTML entities, invisible characters, white space, NFC),
 * {@code Notes} (brackets and quotation marks), {@code Words} (parts at commas, words at spaces),
 * {@code Affixes} (titles, suffixes, initials), {@code SurnameWords} and {@code Capitals} (which
 * words are the surname), {@code NameCase} (capitals).
 *
 * <p>Titles, suffixes, particles and common given names are data, in the {@code .tsv} files beside
 * this package's classes in the resources: add to them freely, one entry a line. Two things hold
 * whatever is changed, and tests say so: a bare surname in ordinary spelling comes through
 * unchanged, and a cell is never read as empty. A model is trained on what this package returns, so
 * a change here changes what older models are asked.
 */
package org.cognomen.data.names;
